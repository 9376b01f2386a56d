// Which question next: the one whose answer tells most about what is not yet certain: the office,
// then the role, then the functions. Ties go to the order of the traits.
import { gains } from "./completions.js";

export const STAGES = ["office", "role", "end"];
// How many times as much another topic must promise before the present one is left.
const RATIO = 2n;
// How many times as much what cannot separate the offices must promise to come before what can.
const ALIKE_RATIO = 4n;

// The trait to ask about next on the way to *aim*; null where nothing is left that tells anything.
// *last* is the trait asked about before; the stages in *enough* are certain enough already.
export function nextQuestion(completed, aim, last, enough = []) {
  for (const stage of STAGES.slice(0, STAGES.indexOf(aim) + 1)) {
    if (enough.includes(stage)) continue;
    const chosen = mostTelling(completed, stage, last);
    if (chosen !== null) return chosen;
  }
  return null;
}

// The traits that would tell most about the first stage that is not certain, the most telling first.
export function mostWanted(completed) {
  for (const stage of STAGES) {
    const found = gains(completed, stage);
    const names = [...found.keys()].sort((a, b) => (more(found.get(b), found.get(a)) ? 1 : more(found.get(a), found.get(b)) ? -1 : 0));
    if (names.length) return { stage, names };
  }
  return { stage: null, names: [] };
}

// Whether those who lean to one office give some answer more often than those who lean to the other.
const separates = ({ rules }, name) => {
  const [, front, back] = rules.completions.weights[name];
  return front.some((weight, place) => weight !== back[place]);
};

// Of what tells something about the office, what speaks for one rather than the other; what speaks
// for both alike only where it tells far more.
function asked(completed, stage) {
  const found = gains(completed, stage);
  if (stage !== "office") return found;
  const separating = new Map([...found].filter(([name]) => separates(completed, name)));
  const best = greatest(separating);
  if (best === null) return found;
  const { above, below } = separating.get(best);
  const least = { above: ALIKE_RATIO * above, below };
  return new Map([...found].filter(([name, gain]) => separating.has(name) || more(gain, least)));
}

function mostTelling(completed, stage, last) {
  const found = asked(completed, stage);
  const best = greatest(found);
  if (!last || best === null) return best;
  const topic = completed.rules.topicOf[last];
  const here = greatest(new Map([...found].filter(([name]) => completed.rules.topicOf[name] === topic)));
  if (here === null) return best;
  const promised = found.get(here);
  return more(found.get(best), { above: RATIO * promised.above, below: promised.below }) ? best : here;
}

function greatest(found) {
  let best = null;
  for (const name of found.keys()) if (best === null || more(found.get(name), found.get(best))) best = name;
  return best;
}

const more = (one, other) => one.above * other.below > other.above * one.below;

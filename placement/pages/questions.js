// Which question next: the one whose answer tells most about what is not yet certain: the office,
// then the role, then the functions. Ties go to the order of the traits.
import { gains, plus } from "./completions.js";

export const STAGES = ["office", "role", "end"];
// How many times as much another topic must promise before the present one is left.
const RATIO = 2n;
// How many times as much what cannot separate the offices must promise to come before what can.
const ALIKE_RATIO = 4n;

// The traits to ask about next on the way to *aim*, one or two on a screen; none where nothing is
// left that tells anything. *last* is the trait asked about before; the stages in *enough* are
// certain enough already.
export function nextQuestion(completed, aim, last, enough = []) {
  for (const stage of STAGES.slice(0, STAGES.indexOf(aim) + 1)) {
    if (enough.includes(stage)) continue;
    const chosen = mostTelling(completed, stage, last);
    if (chosen) return chosen.names;
  }
  return [];
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
function asked(completed, stage, found) {
  const names = [...found.keys()];
  if (stage !== "office") return names;
  const separating = names.filter((name) => separates(completed, name));
  if (!separating.length) return names;
  const { above, below } = separating.map((name) => found.get(name)).reduce((best, gain) => (more(gain, best) ? gain : best));
  const least = { above: ALIKE_RATIO * above, below };
  return names.filter((name) => separating.includes(name) || more(found.get(name), least));
}

// What is asked on one screen, with what its answers tell together: how well somebody does a thing
// and how they like it belong to one.
function promises(completed, stage) {
  const found = gains(completed, stage);
  const partner = (name) => completed.rules.pairs.find((pair) => pair.includes(name) && pair.every((each) => found.has(each)));
  const all = new Map(asked(completed, stage, found).map((name) => partner(name) ?? [name]).map((names) => [names[0], names]));
  return [...all.values()].map((names) => ({ names, gain: names.map((name) => found.get(name)).reduce((one, other) => plus(one, other)) }));
}

function mostTelling(completed, stage, last) {
  const { topicOf } = completed.rules;
  const found = promises(completed, stage);
  const best = greatest(found);
  if (!last || !best) return best;
  const here = greatest(found.filter(({ names }) => topicOf[names[0]] === topicOf[last]));
  if (!here) return best;
  return more(best.gain, { above: RATIO * here.gain.above, below: here.gain.below }) ? best : here;
}

const greatest = (found) => found.reduce((best, each) => (best === null || more(each.gain, best.gain) ? each : best), null);
const more = (one, other) => one.above * other.below > other.above * one.below;

// From rules to verdicts, in whole numbers, for all rows of the columns at once.
import { MAYBE, TRUE, UNKNOWN, truths } from "./conditions.js";

export const ANSWERED = 1, LIKED = 2, OPEN = 4; // what is known of a goal's own work

// Everything concluded of each row: { offices, verdicts, roles, functions, columns }. *verdicts* are
// places in rules.verdicts; *columns* are the facts with what the layers found beside them.
export function infer(rules, facts, count) {
  const columns = { ...facts };
  const offices = rules.offices.map((goal) => officeStanding(rules, goal, columns, count));
  const verdicts = officeVerdicts(rules, offices, count);
  // An undetermined verdict is an unknown one to the layers after it.
  columns.office = verdicts.map((place) => (rules.verdicts[place] === "undetermined" ? UNKNOWN : place));
  const stand = (goal) => goalStanding(rules, goal, columns, verdicts, count);
  const roles = rules.roles.map(stand);
  const functions = rules.functions.map(stand);
  return { offices, verdicts, roles, functions, columns, count };
}

// What the rules for and against a goal add up to, and what is known of its own work.
function tally(rules, goal, columns, count) {
  const points = new Int16Array(count), decided = new Int16Array(count), work = new Uint8Array(count);
  for (const rule of rules.speaking[goal.name]) {
    const truth = truths(rule.when, rules.scales, columns, count);
    for (let row = 0; row < count; row++) {
      if (truth[row] === TRUE) points[row] += rule.points;
      if (truth[row] !== MAYBE && rule.points > 0) {
        decided[row] += rule.points;
        if (rule.stands_for_work) work[row] |= ANSWERED | LIKED;
      }
    }
  }
  for (const name of goal.own) {
    const column = columns[name], likes = rules.scales[name].indexOf(rules.likes);
    for (let row = 0; row < count; row++)
      work[row] |= column[row] === UNKNOWN ? OPEN : column[row] === likes ? ANSWERED | LIKED : ANSWERED;
  }
  return { goal, points, decided, work };
}

// In thousandths, from -1000 to 1000; null where nothing is decided.
export function fit(rules, points, decided) {
  if (decided === 0) return null;
  const found = Math.floor((1000 * points) / (decided + rules.thresholds.doubt));
  return Math.max(-1000, Math.min(1000, found));
}

export function coverage(goal, decided) {
  return goal.possible ? Math.floor((1000 * decided) / goal.possible) : 0;
}

const asks = (bar) => bar !== null && bar !== undefined;

function officeStanding(rules, goal, columns, count) {
  const found = tally(rules, goal, columns, count);
  const bars = rules.thresholds;
  const fits = [], assessed = new Uint8Array(count), candidate = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const decided = found.decided[row], work = found.work[row];
    fits[row] = fit(rules, found.points[row], decided);
    const enough =
      (!asks(bars.assessed) || coverage(goal, decided) >= bars.assessed) &&
      (!asks(bars.assessed_points) || decided >= bars.assessed_points);
    const good = enough && fits[row] !== null && fits[row] >= bars.candidate;
    const unliked = (work & (ANSWERED | LIKED)) === ANSWERED;
    assessed[row] = enough && !(good && unliked && work & OPEN) ? 1 : 0;
    candidate[row] = good && !unliked ? 1 : 0;
  }
  return { ...found, fits, assessed, candidate };
}

// Verdicts are looked up in the table made by the one function that decides them.
function officeVerdicts(rules, [front, back], count) {
  const found = new Uint8Array(count);
  for (let row = 0; row < count; row++)
    found[row] = rules.verdict_table[beside(rules, front, back, row, 1) + 16 * beside(rules, back, front, row, 0)];
  return found;
}

// An office as it is seen beside the other: all that a verdict depends on.
function beside(rules, one, other, row, isFront) {
  const own = one.fits[row], rival = other.fits[row], bars = rules.thresholds;
  // Where no lead is asked for and there is none, back office comes first.
  const leads = own !== null && rival !== null && own - rival >= Math.max(bars.lead, isFront);
  const suffices =
    own !== null &&
    (!asks(bars.sole_fit) || own >= bars.sole_fit) &&
    (!asks(bars.sole_lead) || rival === null || own - rival >= bars.sole_lead);
  return one.assessed[row] + 2 * one.candidate[row] + 4 * leads + 8 * suffices;
}

function goalStanding(rules, goal, columns, verdicts, count) {
  const found = tally(rules, goal, columns, count);
  const fits = [], assessed = new Uint8Array(count), recommended = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    fits[row] = fit(rules, found.points[row], found.decided[row]);
    const named = rules.named.includes(rules.verdicts[verdicts[row]]) || goal.own.length === 0;
    assessed[row] = found.work[row] & ANSWERED && named ? 1 : 0;
    recommended[row] =
      assessed[row] && found.work[row] & LIKED && fits[row] !== null && fits[row] >= rules.thresholds.recommended
        ? 1 : 0;
  }
  return { ...found, fits, assessed, recommended };
}

// One person's conclusions as the texts tell them: totals, ranking, and the rules that fired.
export function conclude(rules, facts) {
  const columns = column(rules, facts);
  const found = infer(rules, columns, 1);
  for (const entry of [...found.roles, ...found.functions])
    found.columns[`standing.${entry.goal.name}`] = Uint8Array.of(entry.recommended[0]);
  const holds = (condition) => truths(condition, rules.scales, found.columns, 1)[0] === TRUE;
  const roles = ranked(found.roles.map(row)), functions = ranked(found.functions.map(row));
  const first = roles.find((entry) => entry.recommended) ?? null;
  return {
    facts, roles, functions,
    verdict: rules.verdicts[found.verdicts[0]],
    offices: found.offices.map(row),
    role: first,
    tied: roles.filter((entry) => first && entry.recommended && before(entry, first) === 0),
    fired: rules.rules.filter((rule) => holds(rule.when)),
    // The words of a rule may name what was concluded before it.
    case: Object.fromEntries(
      Object.entries(found.columns)
        .filter(([, cells]) => cells[0] !== UNKNOWN)
        .map(([name, cells]) => [name, rules.scales[name][cells[0]]]),
    ),
  };
}

function row(entry) {
  const [fits, points, decided, work, assessed] = ["fits", "points", "decided", "work", "assessed"].map((k) => entry[k][0]);
  return {
    goal: entry.goal, fit: fits, points, decided, work, assessed: Boolean(assessed),
    candidate: Boolean(entry.candidate?.[0]), recommended: Boolean(entry.recommended?.[0]),
    coverage: coverage(entry.goal, decided),
  };
}

// Assessed before not assessed, recommended before not, then by fit, by points; the sort is stable.
function before(one, other) {
  const place = (entry) => [!entry.assessed, !entry.recommended, -(entry.fit ?? -1001), -entry.points];
  const [a, b] = [place(one), place(other)];
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

const ranked = (entries) => [...entries].sort(before);

// One person's facts as columns of one.
export function column(rules, facts) {
  const found = {};
  for (const trait of rules.traits)
    found[trait.name] = Uint8Array.of(trait.name in facts ? trait.values.indexOf(facts[trait.name]) : UNKNOWN);
  return found;
}

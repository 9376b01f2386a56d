// How people with these answers might answer the rest, what they would conclude, and what each open
// question tells: the same sample, in the same order, as everywhere in this program.
import { UNKNOWN } from "./conditions.js";
import { infer } from "./inference.js";

const WHOLE = 2n ** 20n;
export const NO_ROLE = 255;

// The table of completions as columns; each cell is a digit in a long text.
export function unpacked(rules) {
  const table = {};
  for (const [name, digits] of Object.entries(rules.completions.values))
    table[name] = Uint8Array.from(digits, (digit) => digit.charCodeAt(0) - 48);
  return table;
}

// All completions of the facts; what is *leftOpen* stays unknown in all of them.
export function complete(rules, table, facts, leftOpen) {
  const { kinds, count } = rules.completions;
  const rows = kinds.length * count;
  const columns = {}, open = [];
  for (const { name, values } of rules.traits) {
    if (name in facts) columns[name] = new Uint8Array(rows).fill(values.indexOf(facts[name]));
    else if (leftOpen.has(name)) columns[name] = new Uint8Array(rows).fill(UNKNOWN);
    else { columns[name] = table[name]; open.push(name); }
  }
  const found = infer(rules, columns, rows);
  return {
    rules, table, open, rows,
    weights: kindWeights(rules, facts),
    office: found.verdicts,
    role: firstRoles(found.roles, rows),
    end: recommendedSets(found.functions, rows),
  };
}

// How much a completion of each kind counts for somebody with these facts.
function kindWeights(rules, facts) {
  const fractions = rules.completions.kinds.map((kind, place) => {
    let above = BigInt(kind.share), below = 1n;
    for (const { name, values } of rules.traits) {
      if (!(name in facts)) continue;
      const weights = rules.completions.weights[name][place];
      above *= BigInt(weights.length * weights[values.indexOf(facts[name])]);
      below *= BigInt(weights.reduce((sum, weight) => sum + weight, 0));
    }
    return { above, below };
  });
  const over = fractions.map(({ above }, place) =>
    fractions.reduce((product, { below }, other) => (other === place ? product : product * below), above));
  const whole = over.reduce((sum, each) => sum + each, 0n);
  return over.map((each) => Number((WHOLE * each) / whole));
}

function firstRoles(roles, rows) {
  const found = new Uint8Array(rows).fill(NO_ROLE);
  for (let row = 0; row < rows; row++) {
    let best = null;
    roles.forEach((entry, place) => {
      if (!entry.recommended[row]) return;
      const fit = entry.fits[row], points = entry.points[row];
      if (best && (fit < best.fit || (fit === best.fit && points <= best.points))) return;
      best = { fit, points };
      found[row] = place;
    });
  }
  return found;
}

function recommendedSets(functions, rows) {
  const found = new Uint8Array(rows);
  functions.forEach((entry, place) => {
    for (let row = 0; row < rows; row++) found[row] |= entry.recommended[row] << place;
  });
  return found;
}

// Of 100 people with these answers, how many end with this office and with this role.
export function certainty(completed, concluded) {
  const { rules } = completed;
  if (concluded.verdict === "undetermined") return { office: null, role: null };
  const role = concluded.role ? rules.roles.indexOf(concluded.role.goal) : NO_ROLE;
  return {
    office: share(completed, completed.office, rules.verdicts.indexOf(concluded.verdict)),
    role: share(completed, completed.role, role),
  };
}

function share({ rules, weights, rows }, conclusions, conclusion) {
  const { count } = rules.completions;
  let weighed = 0;
  for (let row = 0; row < rows; row++)
    if (conclusions[row] === conclusion) weighed += weights[Math.floor(row / count)];
  return Math.floor((100 * weighed) / (count * weights.reduce((sum, weight) => sum + weight, 0)));
}

// For each open trait that tells anything about a stage, what it tells: the fall of the Gini
// impurity of the conclusions, as an exact fraction of whole numbers.
export function gains(completed, stage) {
  const conclusions = [...new Set(completed[stage])];
  if (conclusions.length < 2) return new Map();
  const bearing = new Set(goals(completed, stage).flatMap((goal) => goal.bears));
  const found = new Map();
  for (const name of completed.open) {
    if (!bearing.has(name)) continue;
    const gain = gainOf(completed, name, completed[stage], conclusions);
    if (gain.above > 0n) found.set(name, gain);
  }
  return found;
}

function gainOf({ rules, table, weights, rows }, name, concluded, conclusions) {
  const values = rules.scales[name].length, width = conclusions.length;
  const place = new Uint8Array(256);
  conclusions.forEach((conclusion, index) => (place[conclusion] = index));
  const counts = new Float64Array(values * width); // whole numbers below 2^53
  const column = table[name], { count } = rules.completions;
  for (let row = 0; row < rows; row++)
    counts[column[row] * width + place[concluded[row]]] += weights[Math.floor(row / count)];
  const rest = new Array(width).fill(0);
  let gain = { above: 0n, below: 1n };
  for (let value = 0; value < values; value++) {
    const of = [...counts.subarray(value * width, (value + 1) * width)];
    of.forEach((number, index) => (rest[index] += number));
    gain = plus(gain, squares(of), 1n);
  }
  return plus(gain, squares(rest), -1n);
}

// The sum of the squares over the sum.
function squares(numbers) {
  const whole = numbers.reduce((sum, number) => sum + BigInt(number), 0n);
  if (whole === 0n) return { above: 0n, below: 1n };
  return { above: numbers.reduce((sum, number) => sum + BigInt(number) ** 2n, 0n), below: whole };
}

export const plus = (one, other, sign = 1n) => ({
  above: one.above * other.below + sign * other.above * one.below,
  below: one.below * other.below,
});

// The goals that the conclusions of a stage depend on: an answer about none of them tells nothing,
// though by chance its counts may differ.
function goals({ rules, office, role, end }, stage) {
  const found = new Set(office).size > 1 ? [...rules.offices] : [];
  if (stage === "role") found.push(...rules.roles.filter((_, place) => role.includes(place)));
  if (stage === "end") {
    const sets = [...new Set(end)];
    found.push(...rules.functions.filter((_, place) => new Set(sets.map((set) => (set >> place) & 1)).size > 1));
  }
  return found;
}

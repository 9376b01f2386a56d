// Conditions over columns: a person is a column of one, the completions of an interview are columns
// of thousands, and one interpreter serves both. A cell holds the place of a value on its scale.

export const UNKNOWN = 255;
export const FALSE = 0, MAYBE = 1, TRUE = 2;

// What each rule's condition means in each row, in Kleene's three values: "and" is the least of its
// parts, "or" the greatest, and an unknown fact satisfies neither a test nor its negation.
export function truths(condition, scales, columns, count) {
  if (condition.all) return joined(condition.all, Math.min, scales, columns, count);
  if (condition.any) return joined(condition.any, Math.max, scales, columns, count);
  const column = columns[condition.trait];
  const meaning = meanings(condition, scales[condition.trait]);
  const found = new Uint8Array(count);
  for (let row = 0; row < count; row++) found[row] = meaning[column[row]];
  return found;
}

function joined(parts, join, scales, columns, count) {
  const [found, ...others] = parts.map((part) => truths(part, scales, columns, count));
  for (const other of others)
    for (let row = 0; row < count; row++) found[row] = join(found[row], other[row]);
  return found;
}

// What one test says of each value of the scale, and of an unknown one.
function meanings(test, scale) {
  const found = new Uint8Array(256);
  if ("known" in test) {
    found.fill(test.known ? TRUE : FALSE);
    found[UNKNOWN] = test.known ? FALSE : TRUE;
    return found;
  }
  scale.forEach((value, place) => (found[place] = accepts(test, scale, value, place) ? TRUE : FALSE));
  found[UNKNOWN] = MAYBE;
  return found;
}

function accepts(test, scale, value, place) {
  if ("at_least" in test) return place >= scale.indexOf(test.at_least);
  if ("below" in test) return place < scale.indexOf(test.below);
  if ("is" in test) return value === test.is;
  if ("one_of" in test) return test.one_of.includes(value);
  throw new Error(`no such test: ${JSON.stringify(test)}`);
}

// The names of everything a condition tests, each once.
export function tested(condition) {
  const parts = condition.all ?? condition.any;
  return parts ? [...new Set(parts.flatMap(tested))] : [condition.trait];
}

// What was asked and answered, and its file: the same form as interviews saved on the command line.

export const LARGEST = 1_000_000;

export const empty = () => ({ id: null, known: {}, answers: [] });

// Everything known now.
export function factsOf(session) {
  const facts = { ...session.known };
  for (const { trait, value } of session.answers) {
    delete facts[trait];
    if (value !== null) facts[trait] = value;
  }
  return facts;
}

// The questions that were put and not answered: they are not put again.
export const leftOpen = (session) =>
  new Set(session.answers.filter(({ value }) => value === null).map(({ trait }) => trait));

// The session with one more answer, or with another in place of an earlier one.
export function answered(session, trait, value) {
  const given = { trait, value };
  const isNew = !session.answers.some((answer) => answer.trait === trait);
  const answers = isNew
    ? [...session.answers, given]
    : session.answers.map((answer) => (answer.trait === trait ? given : answer));
  return { ...session, answers };
}

// The session as if this had never been asked or known.
export function without(session, trait) {
  const { [trait]: _, ...known } = session.known;
  return { ...session, known, answers: session.answers.filter((answer) => answer.trait !== trait) };
}

export function saved(rules, session) {
  const facts = factsOf(session);
  const inOrder = Object.fromEntries(
    rules.traits.filter(({ name }) => name in facts).map(({ name }) => [name, facts[name]]),
  );
  return `${JSON.stringify({ format: rules.session_format, ...session, facts: inOrder }, null, 2)}\n`;
}

// What a file could not be used for: the name of a text and what to fill it with.
export class Unusable extends Error {
  constructor(name, values = {}) {
    super(name);
    this.values = values;
  }
}

// The session in a file's text: a saved interview, or an object of traits and values.
// Raises Unusable.
export function loaded(rules, text) {
  if (text.length > LARGEST) throw new Unusable("load.large");
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Unusable("load.not_json");
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw new Unusable("load.not_ours");
  const id = typeof data.id === "string" ? data.id : null;
  if (!("format" in data)) {
    const { id: _, ...facts } = data;
    return { id, known: known(rules, facts), answers: [] };
  }
  if (data.format !== rules.session_format) throw new Unusable("load.other_format", { format: String(data.format).slice(0, 60) });
  if (!Array.isArray(data.answers)) throw new Unusable("load.not_ours");
  const seen = new Map();
  for (const entry of data.answers) {
    if (typeof entry?.trait !== "string") throw new Unusable("load.not_ours");
    seen.set(entry.trait, value(rules, entry.trait, entry.value ?? null));
  }
  const answers = [...seen].map(([trait, given]) => ({ trait, value: given }));
  return { id, known: known(rules, data.known ?? {}), answers };
}

function known(rules, facts) {
  const found = {};
  for (const [name, given] of Object.entries(facts)) {
    const read = value(rules, name, given);
    if (read !== null) found[name] = read;
  }
  return found;
}

function value(rules, name, given) {
  const trait = rules.traits.find((each) => each.name === name);
  if (!trait) throw new Unusable("load.no_trait", { trait: name.slice(0, 60) });
  if (given === null) return null;
  if (!trait.values.includes(given))
    throw new Unusable("load.no_value", {
      trait: name, value: String(given).slice(0, 60), allowed: trait.values.join(", "),
    });
  return given;
}

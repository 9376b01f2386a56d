// The result in sentences, as firm as it is certain; the same sentences as everywhere else.
import { LIKED } from "./inference.js";

const MOST_ASKED = 3;

// The text with its {placeholders} filled.
export const filled = (text, values) => text.replace(/\{(\w+(?:\.\w+)*)\}/g, (_, name) => values[name]);

export function listing(words, last) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

export const and = (language) => (language === "cs" ? "a" : "and");

export function band(share) {
  return share >= 95 ? "clear" : share >= 80 ? "likely" : share >= 50 ? "leaning" : "open";
}

// Verdict, role and functions, a sentence each, as far as there is anything to say of them.
export function headline(rules, texts, found, certain, language) {
  const say = (name, values = {}) => filled(texts[name][language], values);
  return [
    officeSentence(rules, say, found, certain.office ?? 0, language),
    roleSentence(rules, say, found, certain.role ?? 0, language),
    functionsSentence(say, found, language),
  ].filter((sentence) => sentence !== null);
}

function officeSentence(rules, say, found, share, language) {
  if (Object.keys(found.facts).length === 0) return say("nothing");
  if (found.verdict === "undetermined") return say("too_little");
  const how = band(share);
  const said = certainly(say, say(`${how === "open" ? "so_far" : "suits"}.${found.verdict}`), how, share, "of_hundred");
  const other = found.offices.find(({ goal, assessed }) => goal.name !== found.verdict && !assessed);
  const isOne = rules.goal[found.verdict] !== undefined;
  return isOne && other ? `${said} ${say("hardly", { office: other.goal.label[language] })}` : said;
}

function roleSentence(rules, say, found, share, language) {
  const label = (entry) => entry.goal.label[language];
  const how = band(share);
  if (found.role) {
    const said =
      found.tied.length > 1
        ? say("tied", { roles: listing(found.tied.map(label), and(language)) })
        : say(how === "open" ? "role_so_far" : "role", { role: label(found.role) });
    return certainly(say, said, how, share, "of_hundred_short");
  }
  if (found.verdict === "undetermined" || found.verdict === "neither") return closest(say, found.roles, label);
  const assessed = found.roles.filter((entry) => entry.assessed);
  const ask = { ask: toAsk(rules, say, found, language) };
  if (assessed.length === 0) return say("no_role_known", ask);
  const lead = closest(say, assessed, label);
  return say("no_role_so_far", ask) + (lead === null ? "" : ` ${lead}`);
}

function functionsSentence(say, found, language) {
  const names = found.functions.filter((entry) => entry.recommended).map(({ goal }) => goal.label[language]);
  return names.length ? say("functions", { functions: listing(names, and(language)) }) : null;
}

const certainly = (say, said, how, share, frame) =>
  `${said} (${say(frame, { band: say(`band.${how}`), share })}).`;

// The nearest role, where anything but its office speaks for one.
function closest(say, standings, label) {
  const nearest = standings.find(({ work, fit }) => work & LIKED && fit !== null && fit > 0);
  return nearest ? say("closest", { role: label(nearest) }) : null;
}

// The work of the roles of what office is recommended, as far as it is not known.
function toAsk(rules, say, found, language) {
  const labels = found.roles
    .filter(({ goal }) => found.verdict === "either" || goal.office === found.verdict)
    .flatMap(({ goal }) => goal.own)
    .filter((name) => !(name in found.facts))
    .map((name) => rules.attribute[name].label[language]);
  return labels.length ? listing(labels.slice(0, MOST_ASKED), say("or")) : "–";
}

// A rule's text with the words for the values it tests.
export function ruleText(rules, rule, known, language) {
  const values = Object.fromEntries(
    Object.entries(known).map(([name, value]) => {
      const { values, words } = rules.attribute[name];
      return [name, words[values.indexOf(value)][language]];
    }),
  );
  return filled(rule.text[language], values);
}

// Where a rule is said: [1.2b, 5.1a].
export function source(rule, texts, language) {
  const listed = rule.sources.join(", ");
  return rule.inferred ? `[${filled(texts.inferred[language], { sources: listed })}]` : `[${listed}]`;
}

// Points with their sign, a true minus.
export const signed = (points) => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0");

// What cautions about what is recommended: of the office, and of the role and functions named.
export function conflicts(found) {
  const named = new Set([found.role, ...found.tied].filter(Boolean).map(({ goal }) => goal.name));
  const roles = new Set(found.roles.map(({ goal }) => goal.name));
  return found.fired.filter(({ conflict, goal }) => conflict && (!roles.has(goal) || named.has(goal)));
}

// What the page concludes of a person, in the form in which Python is compared with it.
import { certainty, complete, unpacked } from "../../placement/pages/completions.js";
import { conclude } from "../../placement/pages/inference.js";
import { nextQuestion } from "../../placement/pages/questions.js";
import { indexed } from "../../placement/pages/rules.js";
import { headline, ruleText, source } from "../../placement/pages/words.js";

export function comparing(data) {
  const rules = indexed(data), table = unpacked(rules);
  return ({ facts, left_open, last }) => {
    const found = conclude(rules, facts);
    const completed = complete(rules, table, facts, new Set(left_open));
    const certain = certainty(completed, found);
    const total = ({ goal, points, decided, fit, coverage, assessed, recommended, candidate }) =>
      [goal.name, points, decided, fit, coverage, assessed, goal.kind === "office" ? candidate : recommended];
    const say = (language) => ({
      headline: headline(rules, data.texts, found, certain, language),
      rules: found.fired.map((rule) => ruleText(rules, rule, found.case, language)),
      sources: found.fired.map((rule) => source(rule, data.texts, language)),
    });
    return {
      totals: [...found.offices, ...found.roles, ...found.functions].map(total),
      verdict: found.verdict,
      role: found.role?.goal.name ?? null,
      tied: found.tied.length > 1 ? found.tied.map(({ goal }) => goal.name) : [],
      certainty: [certain.office, certain.role],
      fired: found.fired.map(({ id }) => id),
      next: nextQuestion(completed, "end", last),
      en: say("en"),
      cs: say("cs"),
    };
  };
}

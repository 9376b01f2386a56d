// Infers for people, one JSON object a line: {facts, left_open, last}. Prints for each what Python
// is compared with. Usage: node infer.mjs RULES.json < people
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { certainty, complete, unpacked } from "../../placement/pages/completions.js";
import { conclude } from "../../placement/pages/inference.js";
import { nextQuestion } from "../../placement/pages/questions.js";
import { indexed } from "../../placement/pages/rules.js";
import { headline, ruleText, source } from "../../placement/pages/words.js";

const data = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const rules = indexed(data), table = unpacked(rules);

for await (const line of createInterface({ input: process.stdin })) {
  const { facts, left_open, last } = JSON.parse(line);
  const found = conclude(rules, facts);
  const completed = complete(rules, table, facts, new Set(left_open));
  const certain = certainty(completed, found);
  const total = ({ goal, points, decided, fit, coverage, assessed, recommended, candidate }) =>
    goal.kind === "office"
      ? [goal.name, points, decided, fit, coverage, assessed, candidate]
      : [goal.name, points, decided, fit, coverage, assessed, recommended];
  const say = (language) => ({
    headline: headline(rules, data.texts, found, certain, language),
    rules: found.fired.map((rule) => ruleText(rules, rule, found.case, language)),
    sources: found.fired.map((rule) => source(rule, data.texts, language)),
  });
  console.log(JSON.stringify({
    totals: [...found.offices, ...found.roles, ...found.functions].map(total),
    verdict: found.verdict,
    role: found.role?.goal.name ?? null,
    tied: found.tied.length > 1 ? found.tied.map(({ goal }) => goal.name) : [],
    certainty: [certain.office, certain.role],
    fired: found.fired.map(({ id }) => id),
    next: nextQuestion(completed, "end", last),
    en: say("en"),
    cs: say("cs"),
  }));
}

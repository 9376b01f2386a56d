// The result with all its reasons.
import { bar, h } from "./elements.js";
import { mostWanted } from "./questions.js";
import { conflicts, filled, headline, ruleText, signed, source } from "./words.js";

const MOST_WANTED = 5;

export function resultParts({ rules, texts, language, found, certain, completed }) {
  const t = (name, values = {}) => filled(texts[name][language], values);
  const entry = (rule, mark, kind) =>
    h("li", { class: kind },
      h("span", { class: "mark" }, mark),
      h("span", {}, ruleText(rules, rule, found.case, language)), " ",
      h("span", { class: "source" }, source(rule, texts, language)));

  function verdict() {
    const [office, ...others] = headline(rules, texts, found, certain, language);
    const opposed = conflicts(found).map((rule) => entry(rule, "!", "conflict"));
    const start = found.fired.find(({ kind, goal }) => kind === "prepares" && goal === found.role?.goal.name);
    return [
      h("p", { class: "strong verdict" }, office),
      others.map((sentence) => h("p", { class: "strong" }, sentence)),
      start ? h("p", {}, ruleText(rules, start, found.case, language)) : null,
      opposed.length ? h("ul", {}, opposed) : null,
    ];
  }

  function standings() {
    const line = ({ goal, points, coverage, recommended }) => {
      const figures = t("points_of", { points: String(points).replace("-", "−"), possible: goal.possible });
      return h("tr", {},
        h("th", { scope: "row" }, goal.label[language], recommended ? [" ", h("span", { class: "remark" }, t("recommended"))] : null),
        h("td", {}, bar(points, goal.possible, figures)),
        h("td", { class: "number" }, figures),
        h("td", { class: "number" }, `${Math.floor(coverage / 10)} %`));
    };
    const group = (title, entries) =>
      entries.length
        ? h("tbody", {}, h("tr", {}, h("th", { class: "group", scope: "rowgroup", colspan: 4 }, t(title))), entries.map(line))
        : null;
    return [
      h("h2", {}, t("standings")),
      h("table", { class: "bars" },
        h("thead", {}, h("tr", {}, h("td"), h("td"),
          h("th", { scope: "col", class: "number" }, t("points")), h("th", { scope: "col", class: "number" }, t("known")))),
        group("offices", found.offices),
        group("roles", found.roles.filter(({ assessed }) => assessed)),
        group("functions_title", found.functions.filter(({ assessed }) => assessed))),
    ];
  }

  function reasons(goal) {
    const steps = found.fired.filter((rule) => rule.points && rule.goal === goal.name);
    const side = (title, of) =>
      of.length
        ? [h("h3", {}, t(title)), h("ul", {}, of.map((rule) => entry(rule, signed(rule.points))))]
        : null;
    const strongest = (of) => [...of].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
    return [
      h("h2", {}, t("reasons", { goal: goal.label[language] })),
      side("for", strongest(steps.filter(({ points }) => points > 0))),
      side("against", strongest(steps.filter(({ points }) => points < 0))),
      steps.length ? null : h("p", {}, t("no_reasons")),
    ];
  }

  function advice(kind, title) {
    const shown = conflicts(found);
    const rest = found.fired.filter((rule) => rule.kind === kind && !shown.includes(rule));
    return rest.length ? [h("h2", {}, t(title)), h("ul", {}, rest.map((rule) => entry(rule, "–")))] : null;
  }

  function wanted() {
    const { stage, names } = mostWanted(completed);
    if (stage === null) return h("p", { class: "apart" }, t("nothing_matters"));
    const questions = names.slice(0, MOST_WANTED).map((name) =>
      h("li", {}, h("span", { class: "mark" }, "–"), h("span", {}, rules.attribute[name].question[language])));
    return [h("h2", {}, t(`matters.${stage}`)), h("ul", {}, questions)];
  }

  const named = found.offices.map(({ goal }) => goal).filter(({ name }) => name === found.verdict);
  const reasoned = [...(named.length ? named : rules.offices), ...(found.role ? [found.role.goal] : [])];
  return [verdict(), standings(), reasoned.map(reasons), advice("cautions", "cautions"), advice("foretells", "outlook"), wanted()];
}

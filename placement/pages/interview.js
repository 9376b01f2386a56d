// The interview: a question or two a screen, the result at any time, every answer open to change.
import { certainty, complete, unpacked } from "./completions.js";
import { tested } from "./conditions.js";
import { displayable, download, h } from "./elements.js";
import { conclude } from "./inference.js";
import { nextQuestion } from "./questions.js";
import { resultParts } from "./result.js";
import { indexed } from "./rules.js";
import { LARGEST, Unusable, answered, empty, factsOf, leftOpen, loaded, saved, without } from "./session.js";
import { filled, headline, source } from "./words.js";

const ENOUGH = 95; // where a conclusion is clear

const data = JSON.parse(document.getElementById("rules").textContent);
const rules = indexed(data), texts = data.texts, table = unpacked(rules);
const main = document.querySelector("main");
let language = document.documentElement.lang;
let session = empty();
let goesOn = false; // past what is clear enough, to the last question that tells anything
let view = start;
let notes = "";

const t = (name, values = {}) => filled(texts[name][language], values);
const button = (name, action, kind = "quiet") => h("button", { type: "button", class: kind, click: action }, t(name));

// Where the interview stands.
function standing(of = session) {
  const facts = factsOf(of);
  const found = conclude(rules, facts);
  const completed = complete(rules, table, facts, leftOpen(of));
  return { rules, texts, language, found, completed, certain: certainty(completed, found) };
}

function next({ completed, certain }) {
  // What is asked before anything is computed: education and experience.
  const opening = rules.topics[0].traits.find((name) => completed.open.includes(name));
  if (opening) return [opening];
  const enough = ["office", "role"].filter((stage) => !goesOn && certain[stage] >= ENOUGH && certain[stage] !== null);
  const last = session.answers.at(-1)?.trait;
  return nextQuestion(completed, goesOn ? "end" : "role", last, enough);
}

// Shows a screen and puts the reader at its beginning.
function show(screen, ...given) {
  view = () => screen(...given);
  draw();
  const head = main.querySelector("h1");
  document.title = `${head.textContent} · ${t("title")}`;
  head.focus();
  scrollTo(0, 0);
}

function draw() {
  document.documentElement.lang = language;
  document.querySelector("#title").textContent = t("title");
  const other = language === "cs" ? "en" : "cs";
  const toggle = document.querySelector("#language");
  toggle.textContent = texts.other_language[language];
  toggle.lang = other;
  main.replaceChildren(...[view()].flat(Infinity).filter(Boolean));
}

function goOn() {
  const found = standing();
  const names = next(found);
  if (names.length) show(question, names);
  else show(result);
}

// Screens

function start() {
  const name = h("input", { id: "name", autocomplete: "off", maxlength: 200, value: session.id ?? "" });
  const begin = (event) => {
    event.preventDefault();
    session = { ...session, id: name.value.trim() || null };
    goOn();
  };
  return [
    h("h1", { tabindex: -1 }, t("start.head")),
    h("p", { class: "lead" }, t("start.lead")),
    h("p", {}, t("start.private")),
    h("form", { submit: begin },
      h("label", { for: "name" }, t("start.name")), name,
      h("div", { class: "buttons" }, h("button", { class: "main" }, t("start.begin")), loading())),
  ];
}

function loading() {
  const file = h("input", { type: "file", accept: ".json,application/json", class: "away", tabindex: -1, "aria-hidden": "true", change: () => load(file.files[0]) });
  return [button("load", () => file.click()), file];
}

async function load(file) {
  if (!file) return;
  try {
    if (file.size > LARGEST) throw new Unusable("load.large");
    session = loaded(rules, await file.text());
    goesOn = false;
    show(result);
  } catch (fault) {
    if (!(fault instanceof Unusable)) throw fault;
    const values = Object.fromEntries(Object.entries(fault.values).map(([key, words]) => [key, displayable(words)]));
    complain(t("load.failed", { reason: t(fault.message, values) }));
  }
}

function complain(message) {
  main.querySelector(".fault")?.remove();
  const fault = h("p", { class: "fault", role: "alert", tabindex: -1 }, message);
  main.querySelector("h1").after(fault);
  fault.focus();
}

// One question, or two of which the second goes on from the first; what was answered before, or
// taken back, is chosen.
function question(names, taken = []) {
  const topic = rules.topics.find((each) => each.name === rules.topicOf[names[0]]);
  const number = screens(session.answers.filter((answer) => !names.includes(answer.trait))) + 1;
  const submit = (event) => {
    event.preventDefault();
    const picked = names.map((name) => event.target.querySelector(`input[name="${name}"]:checked`));
    if (picked.includes(null)) return complain(t(names.length > 1 ? "question.choose_both" : "question.choose"));
    names.forEach((name, place) => (session = answered(session, name, picked[place].value || null)));
    goOn();
  };
  const form = names.map((name, place) => {
    const before = [...session.answers, ...taken].find((answer) => answer.trait === name);
    return [
      h(place ? "h2" : "h1", { tabindex: -1, id: `question-${place}` }, rules.attribute[name].question[language]),
      h("fieldset", { "aria-labelledby": `question-${place}` }, choices(name, before)),
      h("details", {}, h("summary", {}, t("question.help")), h("p", {}, rules.attribute[name].help[language])),
      h("details", {}, h("summary", {}, t("question.why")), why(name)),
    ];
  });
  const [head, ...rest] = form.flat();
  return [
    session.answers.length ? h("p", {}, button("back", back, "back")) : null,
    h("p", { class: "caption" }, t("question.caption", { number, topic: topic.label[language] })),
    head,
    h("form", { submit }, rest,
      h("div", { class: "buttons" }, h("button", { class: "main" }, t("question.next")), button("question.stop", () => show(result)))),
    soFar(),
  ];
}

function choices(name, before) {
  const trait = rules.attribute[name];
  const chosen = before ? (before.value ?? "") : null;
  return [...trait.values.map((value, place) => [value, trait.choices[place][language]]), ["", t("question.unknown")]].map(([value, words]) =>
    h("label", { class: value ? "choice" : "choice other" },
      h("input", { type: "radio", name, value, checked: value === chosen }), h("span", {}, words)));
}

// The rules that test a trait, by the goals they speak for or against.
function why(name) {
  const about = rules.rules.filter((rule) => rule.points && tested(rule.when).includes(name));
  return h("ul", {}, about.map((rule) =>
    h("li", {}, t(rule.points > 0 ? "why.for" : "why.against", { goal: rules.goal[rule.goal].label[language], points: Math.abs(rule.points) }),
      " ", h("span", { class: "source" }, source(rule, texts, language)))));
}

// How many of the last answers were given on one screen, and on how many screens all were.
const together = (answers) =>
  rules.pairs.some((pair) => answers.length > 1 && answers.slice(-2).every(({ trait }) => pair.includes(trait))) ? 2 : 1;
const screens = (answers) => (answers.length ? 1 + screens(answers.slice(0, -together(answers))) : 0);

function back() {
  const taken = session.answers.slice(-together(session.answers));
  session = { ...session, answers: session.answers.slice(0, -taken.length) };
  show(question, taken.map(({ trait }) => trait), taken);
}

function soFar() {
  const { found, certain } = standing();
  if (!Object.keys(found.facts).length) return null;
  const [office, ...others] = headline(rules, texts, found, certain, language);
  return h("section", { class: "so-far", "aria-label": t("so_far") },
    h("h2", {}, t("so_far")), h("p", {}, office), others.slice(0, 1).map((words) => h("p", {}, words)));
}

function result() {
  const whole = h("div", { class: "result" });
  const now = h("div", { role: "status", class: "now" });
  const redraw = () => {
    const found = standing();
    const said = headline(rules, texts, found.found, found.certain, language).slice(0, 2);
    whole.replaceChildren(...resultParts(found).flat(Infinity).filter(Boolean));
    now.replaceChildren(...said.map((words) => h("p", {}, words)));
  };
  redraw();
  goesOn = false;
  const isClear = !next(standing()).length;
  const more = () => {
    goesOn = isClear;
    const names = next(standing());
    if (names.length) show(question, names);
    else complain(t("nothing_matters"));
  };
  const area = h("textarea", { id: "notes", rows: 4, input: (event) => (notes = event.target.value) });
  area.value = notes;
  const title = session.id ? t("result.of", { name: displayable(session.id) }) : t("result.head");
  return [
    h("h1", { tabindex: -1 }, title),
    h("p", { class: "caption" }, about()),
    Object.keys(factsOf(session)).length || session.answers.length
      ? whole : h("p", { class: "strong" }, t("too_little")),
    h("div", { class: "buttons" },
      button("result.more", more, "main"), button("result.print", () => print()),
      button("result.save", () => download("interview.json", saved(rules, session))), loading(), button("result.again", again)),
    answers(redraw, now),
    h("h2", {}, h("label", { for: "notes" }, t("notes"))), area,
    h("p", { class: "note" }, t("limits")),
  ];
}

const about = () =>
  t("about", {
    date: new Intl.DateTimeFormat(language === "cs" ? "cs" : "en-GB", { dateStyle: "long" }).format(new Date()),
    version: rules.version, sha256: rules.sha256.slice(0, 12), program: rules.program,
  });

function again() {
  if (!confirm(t("result.again_sure"))) return;
  session = empty();
  notes = "";
  goesOn = false;
  show(start);
}

// Every answer, open to change: the result above moves with it.
function answers(redraw, now) {
  const facts = factsOf(session), put = new Set([...Object.keys(facts), ...leftOpen(session)]);
  const field = ({ name, label, values, words }) => {
    const options = values.map((value, place) => h("option", { value, selected: facts[name] === value }, words[place][language]));
    const change = ({ target }) => {
      session = target.value === "" && !put.has(name) ? without(session, name) : answered(session, name, target.value || null);
      redraw();
    };
    return h("p", { class: "answer" },
      h("label", { for: `change-${name}` }, label[language]),
      h("select", { id: `change-${name}`, change }, h("option", { value: "", selected: !(name in facts) }, t(put.has(name) ? "question.unknown" : "not_asked")), options));
  };
  const of = (isPut) => rules.traits.filter(({ name }) => put.has(name) === isPut).map(field);
  return h("section", { class: "answers" },
    h("h2", {}, t("answers")), h("p", {}, t("answers.lead")), now,
    of(true),
    h("details", {}, h("summary", {}, t("answers.rest")), of(false)));
}

document.querySelector("#language").addEventListener("click", () => {
  language = language === "cs" ? "en" : "cs";
  show(view);
});
show(start);

// The results of a file in review: a table to sort and filter, one person opened, some side by side.
import { displayable, h } from "../pages/elements.js";

const page = JSON.parse(document.querySelector("#data").textContent);
const say = (name, values = {}) =>
  Object.entries(values).reduce((words, [key, value]) => words.replaceAll(`{${key}}`, value), page.texts[name]);
const DASH = "–";
const number = (value) => (value === null || value === undefined ? DASH : String(value).replace("-", "−"));
const MOST = 4;
const LONGEST = 60;
const shown = (words) => displayable(words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words);

// A person as an object; what the page holds of everybody is a row.
const people = page.people.map(
  ([id, kept, told, office, role, functions, known, fits, knowns, answers, fired], place) =>
    ({ place, id, kept, told, office, role, functions, known, fits, knowns, answers, fired }));
const marked = new Set();
const places = (kind) => page.goals.map((_, place) => place).filter((place) => page.goals[place].kind === kind);
const roleOf = (person) => (person.role < 0 ? "" : page.goals[person.role].label);
const functionsOf = (person) => person.functions.map((place) => page.goals[place].label).join(", ");
const answerOf = (person, place) => {
  const code = Number(person.answers[place]);
  return code ? page.traits[place].values[code - 1] : null;
};

// The columns: heading, what a cell holds, and whether it is a number.
const columns = [
  { title: say("mark"), of: (person) => (marked.has(person.place) ? 1 : 0), cell: markOf, plain: true },
  { title: say("id"), of: (person) => person.id, cell: openerOf },
  ...page.kept.map((name, place) => ({ title: shown(name), of: (person) => person.kept[place] })),
  { title: say("office"), of: (person) => page.verdicts[person.office] },
  { title: say("role"), of: roleOf },
  { title: say("functions"), of: functionsOf },
  ...places("office").map((place) => (
    { title: say("fit.of", { goal: page.goals[place].label }), of: (person) => person.fits[place], number: true })),
  { title: say("known"), of: (person) => person.known, number: true },
  { title: say("role_fit"), of: (person) => (person.role < 0 ? null : person.fits[person.role]), number: true },
  ...page.told.map((name, place) => ({ title: say(name), of: (person) => person.told[place], number: true })),
];

function markOf(person) {
  return h("input", {
    type: "checkbox", "aria-label": say("mark.of", { name: shown(person.id) }),
    checked: marked.has(person.place),
    change: (event) => {
      if (event.target.checked) marked.add(person.place);
      else marked.delete(person.place);
      offerToCompare();
    },
  });
}

function openerOf(person) {
  return h("button", {
    type: "button", class: "opener", "aria-label": say("open.of", { name: shown(person.id) }),
    click: (event) => open(event.target, reasons(person)),
  }, shown(person.id));
}

const table = new DataTable_("#table", {
  data: people,
  deferRender: true,
  autoWidth: false,
  pageLength: 25,
  lengthMenu: [10, 25, 100, { label: say("table.all"), value: -1 }],
  order: [],
  columns: columns.map((column) => ({
    title: column.title,
    type: column.number ? "num" : "string-utf8",
    className: column.number ? "number" : "",
    orderable: !column.plain,
    searchable: !column.plain,
    data: column.of,
    render: (value, type, person) => {
      if (type !== "display") return value ?? (column.number ? -Infinity : "");
      if (column.cell) return column.cell(person);
      return document.createTextNode(column.number ? number(value) : shown(value) || DASH);
    },
  })),
  language: {
    search: say("table.search"), lengthMenu: say("table.length"), info: say("table.info"),
    infoEmpty: say("table.info_none"), infoFiltered: say("table.filtered"), zeroRecords: say("table.zero"),
    emptyTable: say("table.zero"), thousands: " ",
    paginate: { first: "«", previous: "‹", next: "›", last: "»" },
    aria: {
      orderable: say("table.sort"), orderableRemove: say("table.unsort"), orderableReverse: say("table.reverse"),
      paginate: {
        first: say("table.first"), previous: say("table.previous"), next: say("table.next"),
        last: say("table.last"), number: "",
      },
    },
  },
});

// Filters by verdict, role and function, beside the search over everything.
function choice(name, options, fits) {
  const select = h("select", {
    id: `choose-${name}`,
    change: () => {
      const chosen = select.value === "" ? null : Number(select.value);
      table.search.fixed(name, chosen === null ? null : (_, person) => fits(person, chosen)).draw();
    },
  }, h("option", { value: "" }, say("any")), options.map(([value, label]) => h("option", { value }, label)));
  return h("div", {}, h("label", { for: `choose-${name}` }, say(name)), select);
}

const goalOptions = (kind) => places(kind).map((place) => [place, page.goals[place].label]);
const comparing = h("button", { type: "button", class: "main", click: (event) => open(event.target, compared()) });
const hint = h("p", { class: "note", role: "status" });
document.querySelector("#choices").append(
  choice("office", page.verdicts.map((label, place) => [place, label]), (person, chosen) => person.office === chosen),
  choice("role", [...goalOptions("role"), [-1, say("none")]], (person, chosen) => person.role === chosen),
  choice("function", goalOptions("function"), (person, chosen) => person.functions.includes(chosen)),
  h("div", {}, comparing, hint));

function offerToCompare() {
  const ready = marked.size >= 2 && marked.size <= MOST;
  comparing.textContent = say("compare", { count: marked.size });
  comparing.disabled = !ready;
  hint.textContent = ready ? "" : say("compare.few");
}
offerToCompare();

// What opens over the page; closed, the focus is where it was.
const over = document.querySelector("#over");
let opener = null;
function open(from, content) {
  opener = from;
  over.replaceChildren(h("div", { class: "buttons" },
    h("button", { type: "button", click: () => over.close() }, say("close")),
    h("button", { type: "button", click: () => print() }, say("print"))), ...content);
  over.showModal();
  over.scrollTop = 0;
}
over.addEventListener("close", () => opener?.focus());

const head = (words) => h("h2", { id: "over-head" }, words);

// The words of a rule, with what the person answered.
function ruleText(rule, person) {
  return rule.text.replace(/\{([\w.]+)\}/g, (whole, name) => {
    if (name === page.office) return page.verdicts[person.office];
    const place = page.traits.findIndex((trait) => trait.name === name);
    return place < 0 ? whole : answerOf(person, place) ?? say("unknown");
  });
}

const signed = (points) => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0");

function listed(rules, person) {
  return h("ul", {}, rules.map((rule) => h("li", {},
    h("span", { class: "mark" }, rule.points ? signed(rule.points) : DASH),
    h("span", {}, ruleText(rule, person)), " ", h("span", { class: "source" }, rule.source))));
}

function reasons(person) {
  const fired = person.fired.map((place) => page.rules[place]);
  const advice = (kind) => fired.filter((rule) => rule.kind === kind);
  const unknown = page.traits.filter((_, place) => answerOf(person, place) === null).map((trait) => trait.label);
  return [
    head(shown(person.id)),
    conclusions([person]),
    page.goals.map((goal, place) => {
      const own = fired.filter((rule) => rule.goal === place && rule.points);
      if (!own.length) return null;
      const points = own.reduce((sum, rule) => sum + rule.points, 0);
      return h("section", {}, h("h3", {}, goal.label), h("p", { class: "note" }, say("sum", {
        fit: number(person.fits[place]), points: number(points), known: person.knowns[place] })), listed(own, person));
    }),
    ["caution", "outlook"].map((kind) => (advice(kind).length
      ? h("section", {}, h("h3", {}, say(kind === "caution" ? "cautions" : "outlook")), listed(advice(kind), person))
      : null)),
    h("section", {}, h("h3", {}, say("answers")), answersOf([person], false)),
    unknown.length ? h("section", {}, h("h3", {}, say("open")), h("p", {}, unknown.join(", "))) : null,
  ].flat(Infinity).filter(Boolean);
}

// What is concluded of some people, a column each.
function conclusions(some) {
  const rows = [
    [say("office"), (person) => page.verdicts[person.office]],
    [say("role"), (person) => roleOf(person) || DASH],
    [say("functions"), (person) => functionsOf(person) || DASH],
    ...page.kept.map((name, place) => [shown(name), (person) => shown(person.kept[place]) || DASH]),
    ...page.told.map((name, place) => [say(name), (person) => number(person.told[place])]),
    ...(some.length > 1
      ? page.goals.map((goal, place) => [say("fit.of", { goal: goal.label }), (person) => number(person.fits[place])])
      : []),
    [say("known"), (person) => number(person.known)],
  ];
  return sideBySide(say("conclusions"), some, rows.map(([label, of]) => [label, some.map(of)]));
}

function answersOf(some, all) {
  const rows = page.traits
    .map((trait, place) => [trait.label, some.map((person) => answerOf(person, place))])
    .filter(([, answers]) => answers.some((answer) => answer !== null)
      && (all || some.length === 1 || answers.some((answer) => answer !== answers[0])))
    .map(([label, answers]) => [label, answers.map((answer) => answer ?? say("unknown"))]);
  return sideBySide(say("answers"), some, rows);
}

function sideBySide(name, some, rows) {
  const several = some.length > 1;
  return h("div", { class: "wide", role: "region", tabindex: 0, "aria-label": name }, h("table", {},
    several ? h("thead", {}, h("tr", {}, h("td", {}), some.map((person) => h("th", { scope: "col" }, shown(person.id)))))
      : null,
    h("tbody", {}, rows.map(([label, cells]) => {
      const differs = several && cells.some((cell) => cell !== cells[0]);
      return h("tr", { class: differs ? "differs" : null },
        h("th", { scope: "row" }, label, differs ? h("span", { role: "img", "aria-label": say("differs") }, " ≠") : null),
        cells.map((cell) => h("td", {}, cell)));
    }))));
}

function compared() {
  const some = [...marked].map((place) => people[place]);
  const answers = h("div", {}, answersOf(some, false));
  const all = h("input", {
    type: "checkbox", id: "compare-all", change: () => answers.replaceChildren(answersOf(some, all.checked)),
  });
  return [
    head(say("compare.head")), h("p", { class: "note" }, say("compare.caption")),
    h("h3", {}, say("conclusions")), conclusions(some),
    h("h3", {}, say("answers")), h("p", {}, all, " ", h("label", { for: "compare-all" }, say("compare.all"))), answers,
  ];
}

// On paper a table has no further pages: all rows are printed that the filters let through.
let length = null;
addEventListener("beforeprint", () => {
  if (over.open) return;
  length = table.page.len();
  table.page.len(-1).draw(false);
});
addEventListener("afterprint", () => {
  if (length !== null) table.page.len(length).draw(false);
  length = null;
});

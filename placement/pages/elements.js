// Elements of the page. Whatever a stranger wrote goes in as text, never as markup.

// h("p", { class: "note" }, "text", child): an attribute that is a function listens to its event.
export function h(tag, attributes = {}, ...children) {
  const isSvg = ["svg", "rect", "line"].includes(tag);
  const element = isSvg
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

// A stranger's words with every character that does not show itself written as its code.
export const displayable = (words) =>
  words.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u${character.codePointAt(0).toString(16).padStart(4, "0")}`);

// A value of a whole as a bar to the right, or to the left where it is negative.
export function bar(value, whole, label) {
  const end = whole ? Math.max(-1000, Math.min(1000, Math.round((value * 1000) / whole))) : 0;
  return h("svg", { role: "img", "aria-label": label, viewBox: "-1000 0 2000 10", preserveAspectRatio: "none" },
    h("rect", { class: "whole", x: -1000, width: 2000, height: 10 }),
    h("rect", { class: value < 0 ? "less" : "value", x: Math.min(end, 0), width: Math.abs(end), height: 10 }),
    h("line", { class: "middle", y2: 10 }));
}

// Offers a text as a file to keep.
export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

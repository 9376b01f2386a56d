// Reads the texts of files, a JSON string a line, as the page loads them, and prints for each what
// it would save, or what it says instead. Usage: node sessions.mjs RULES.json < texts
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { indexed } from "../../placement/pages/rules.js";
import { Unusable, loaded, saved } from "../../placement/pages/session.js";

const rules = indexed(JSON.parse(readFileSync(process.argv[2], "utf-8")));

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify({ saved: saved(rules, loaded(rules, JSON.parse(line))) }));
  } catch (fault) {
    if (!(fault instanceof Unusable)) throw fault;
    console.log(JSON.stringify({ refused: fault.message, values: fault.values }));
  }
}

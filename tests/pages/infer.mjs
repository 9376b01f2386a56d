// Infers for people, one JSON object a line: {facts, left_open, last}; prints a line for each.
// Usage: node infer.mjs RULES.json < people
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { comparing } from "./compared.mjs";

const answer = comparing(JSON.parse(readFileSync(process.argv[2], "utf-8")));

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(answer(JSON.parse(line))));

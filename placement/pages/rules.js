// The exported rules, indexed for inference. Raises an error for an export of another form.

export const FORMAT = "placement-page/1";

export function indexed(exported) {
  if (exported.format !== FORMAT) throw new Error(`not of the form ${FORMAT}`);
  const of = (kind) => exported.goals.filter((goal) => goal.kind === kind);
  const speaking = Object.fromEntries(exported.goals.map((goal) => [goal.name, []]));
  for (const rule of exported.rules) if (rule.points) speaking[rule.goal].push(rule);
  const attributes = [...exported.traits, ...exported.findings];
  return {
    ...exported, speaking,
    offices: of("office"), roles: of("role"), functions: of("function"),
    scales: Object.fromEntries(attributes.map(({ name, values }) => [name, values])),
    attribute: Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute])),
    goal: Object.fromEntries(exported.goals.map((goal) => [goal.name, goal])),
    topicOf: Object.fromEntries(exported.topics.flatMap((topic) => topic.traits.map((name) => [name, topic.name]))),
  };
}

const declared = new Set<string>();

/** Declares what this release leaves in the outbox; a topic that it does not know is left to a worker of the release that does. */
export function declareTopics(...topics: readonly string[]): void {
  for (const topic of topics) declared.add(topic);
}

/** Every topic of this release. */
export const knownTopics = (): string[] => [...declared];

/** @throws Error when nobody declared it: no worker would ever take it up */
export function requireKnown(topic: string): void {
  if (!declared.has(topic)) throw new Error(`The outbox topic "${topic}" is not known: say declareTopics('${topic}') where it is named.`);
}

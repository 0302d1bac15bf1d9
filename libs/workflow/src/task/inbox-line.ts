import { workflows } from '../table/describe-workflow.js';

const lines = new Map<string, string>();

/**
 * Says how a kind of record stands in the inbox. Each lib says it of its own, beside the record.
 * @param select SQL for what a task `t` is about, from tables of that lib, where the record's id is `t.record_id`: `name`; `about`, what tells
 * it from others of that name; `due_on`, the last day for `t.action`; `barred`, who may not do it since they wrote what it rests on;
 * `awaiting`, whom it waits for first, by name; each is null where there is none
 */
export function showInInbox(kind: string, select: string): void {
  lines.set(kind, select);
}

/**
 * How each kind of record stands in the inbox.
 * @throws Error naming the kinds that wait for somebody and have no line
 */
export function inboxLines(): ReadonlyMap<string, string> {
  const waiting = [...workflows().values()].filter(({ actions }) => Object.values(actions).some(({ awaited }) => awaited));
  const missing = waiting.map(({ kind }) => kind).filter((kind) => !lines.has(kind));
  if (missing.length > 0) throw new Error(`no line in the inbox for ${missing.join(', ')}: call showInInbox`);
  return lines;
}

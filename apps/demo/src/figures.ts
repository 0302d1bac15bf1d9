import { get, type Player } from './player.js';
import type { Stage } from './stage.js';

/** What the demonstration comes to; every number was read back from the API, or counted at its mail server. */
export interface DemoFigures {
  /** Titles by level and year of their document. */
  readonly titles: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly refusals: readonly string[];
  readonly reminders: { readonly planned: number; readonly sent: number; readonly duplicates: number };
  readonly requests: number;
}

interface Told {
  readonly state: string;
  readonly channel: string;
}

/** States of a reminder that somebody was to be told of; a merged or missed one was not. */
const PLANNED = ['planned', 'sent', 'dropped', 'failed'];

/** Reads the figures back, as the city's officer. @param recordIds applications and summaries of whose reminders to tell */
export async function figuresOf(stage: Stage, officer: Player, recordIds: readonly string[]): Promise<DemoFigures> {
  const titles = await officer.quietly<{ items: { level: string; documentDate: string }[] }>(get('/designations?limit=100'));
  const told: Told[] = [];
  for (const id of recordIds) told.push(...(await officer.quietly<{ items: Told[] }>(get(`/reminders?recordId=${id}&limit=100`))).items);
  return {
    titles: titlesByLevelAndYear(titles.items),
    refusals: stage.teller.refusals,
    reminders: remindersOf(stage, told),
    requests: stage.rest.requests,
  };
}

function titlesByLevelAndYear(titles: readonly { level: string; documentDate: string }[]): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { level, documentDate } of titles) {
    const years = (counts[level.toLowerCase()] ??= {});
    const year = documentDate.slice(0, 4);
    years[year] = (years[year] ?? 0) + 1;
  }
  return counts;
}

/** @throws Error when the ledger and the mail server do not tell the same */
function remindersOf({ mailbox }: Stage, told: readonly Told[]): DemoFigures['reminders'] {
  const sent = told.filter(({ state }) => state === 'sent');
  const mails = mailbox.received.length;
  const distinct = new Set(mailbox.received.map(({ messageId }) => messageId)).size;
  const marked = sent.filter(({ channel }) => channel === 'mail').length;
  if (distinct !== marked) throw new Error(`${marked} mails are marked as sent, ${distinct} came in`);
  return { planned: told.filter(({ state }) => PLANNED.includes(state)).length, sent: sent.length, duplicates: mails - distinct };
}

import type { Caller, Database, Tx } from '@jidi/platform';
import type { MessageView } from './message.dto.js';

const COLUMNS = `id, kind, record_id as "recordId", title, body, created_at as "createdAt", read_at as "readAt"`;

const LIST = `
  select ${COLUMNS}, created_at::text as key, (select count(*)::int from reminders.message where person_id = $1 and read_at is null) as unread
  from reminders.message
  where person_id = $1 and (created_at, id) < ($2::timestamptz, $3::uuid) and (not $4::boolean or read_at is null)
  order by created_at desc, id desc limit $5`;

const READ = `update reminders.message set read_at = coalesce(read_at, $3) where id = $1 and person_id = $2 returning ${COLUMNS}`;

/** Which of somebody's messages are asked for. */
export interface MessagesAsked {
  readonly personId: string;
  readonly after: { readonly key: string; readonly id: string };
  readonly unreadOnly: boolean;
  readonly limit: number;
}

/** A message in a list: with its place, and how many of the person's are not read. */
export type ListedMessage = MessageView & { readonly key: string; readonly unread: number };

/** A person's messages after a place, newest first. */
export const messagesOf = (
  database: Database,
  caller: Caller,
  { personId, after, unreadOnly, limit }: MessagesAsked,
): Promise<ListedMessage[]> => database.query<ListedMessage>(caller, 'messages', LIST, [personId, after.key, after.id, unreadOnly, limit]);

/** Marks a person's message as read, unless it is; undefined when it is not theirs. */
export async function readMessage(tx: Tx, id: string, personId: string, at: Date): Promise<MessageView | undefined> {
  const [[message]]: [MessageView[], number] = await tx.query(READ, [id, personId, at]);
  return message;
}

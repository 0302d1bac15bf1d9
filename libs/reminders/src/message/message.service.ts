import type { Actor } from '@jidi/access';
import { afterCursor, Clock, Database, pageOf, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { NEWEST } from '../newest.js';
import type { MessagePage, MessageQuery, MessageView } from './message.dto.js';

const COLUMNS = `id, kind, record_id as "recordId", title, body, created_at as "createdAt", read_at as "readAt"`;

const LIST = `
  select ${COLUMNS}, created_at::text as key, (select count(*)::int from reminders.message where person_id = $1 and read_at is null) as unread
  from reminders.message
  where person_id = $1 and (created_at, id) < ($2::timestamptz, $3::uuid) and (not $4::boolean or read_at is null)
  order by created_at desc, id desc limit $5`;

const READ = `update reminders.message set read_at = coalesce(read_at, $3) where id = $1 and person_id = $2 returning ${COLUMNS}`;

/** A person's own messages. */
@Injectable()
export class Messages {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A page of them, newest first, with how many are not read. */
  async list(by: Actor, { limit, cursor, unread = false }: MessageQuery): Promise<MessagePage> {
    const after = afterCursor(cursor, 'instant') ?? NEWEST;
    const rows = await this.database.query<MessageView & { key: string; unread: number }>(by, 'messages', LIST, [
      by.personId,
      after.key,
      after.id,
      unread,
      limit + 1,
    ]);
    const page = pageOf(
      rows,
      limit,
      ({ key, id }) => ({ key, id }),
      ({ key: _key, unread: _unread, ...message }): MessageView => message,
    );
    return { ...page, unread: rows[0]?.unread ?? 0 };
  }

  /** Marks one as read; again is no harm. @throws Problem not-found */
  read(by: Actor, id: string): Promise<MessageView> {
    return this.database.write(by, async (tx) => {
      const [[message]]: [MessageView[], number] = await tx.query(READ, [id, by.personId, this.clock.now()]);
      if (!message) throw new Problem(PROBLEMS.notFound);
      return message;
    });
  }
}

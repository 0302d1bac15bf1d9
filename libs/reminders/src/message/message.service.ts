import type { Actor } from '@jidi/access';
import { afterCursor, Clock, Database, pageOf, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { NEWEST } from '../newest.js';
import type { MessagePage, MessageQuery, MessageView } from './message.dto.js';
import { messagesOf, readMessage } from './message.sql.js';

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
    const rows = await messagesOf(this.database, by, { personId: by.personId, after, unreadOnly: unread, limit: limit + 1 });
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
      const message = await readMessage(tx, id, by.personId, this.clock.now());
      if (!message) throw new Problem(PROBLEMS.notFound);
      return message;
    });
  }
}

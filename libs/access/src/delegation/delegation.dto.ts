import { Choice, Flag, Id, Instant, ListOf, Nested, PageQuery, PlainDate, Text } from '@jidi/platform';
import { CursorView } from '../cursor.dto.js';
import { PersonRef } from '../session/session.dto.js';

/** Sides of a delegation, as its people see it. */
export const SIDES = ['given', 'received'] as const;

/** Body of a delegation. */
export class DelegationBody {
  @Id({ about: 'who signs for you; an active account within your reach' })
  toPersonId: string;

  @Id({ about: 'node at which you hold what you lend' })
  nodeId: string;

  @PlainDate({ about: 'first day, not before today', example: '2014-09-02' })
  firstDay: string;

  @PlainDate({ about: 'last day, at most a year later', example: '2014-09-12' })
  lastDay: string;

  @Text({ about: 'why', max: 500, example: '出差' })
  reason: string;
}

/** Query of one's delegations. */
export class DelegationQuery extends PageQuery {
  @Choice(SIDES, { about: 'only those given, or only those received', optional: true })
  side?: (typeof SIDES)[number];
}

/** A delegation. */
export class DelegationView {
  @Id({ about: 'delegation' })
  id: string;

  @Nested(() => PersonRef, { about: 'who lends' })
  from: PersonRef;

  @Nested(() => PersonRef, { about: 'who signs for them' })
  to: PersonRef;

  @Id({ about: 'node' })
  nodeId: string;

  @Text({ about: 'name of the node; empty for a base, whose names are in the register', min: 0, example: '确山县科学技术协会' })
  nodeName: string;

  @PlainDate({ about: 'first day' })
  firstDay: string;

  @PlainDate({ about: 'last day' })
  lastDay: string;

  @Text({ about: 'why', min: 0, max: 500, example: '出差' })
  reason: string;

  @Flag({ about: 'whether it holds today' })
  standing: boolean;

  @Instant({ about: 'when it was given' })
  createdAt: string;

  @Instant({ about: 'when it was ended before its last day; null when it was not', nullable: true })
  endedAt: string | null;
}

/** A page of delegations. */
export class DelegationPage extends CursorView {
  @ListOf(() => DelegationView, { about: 'delegations' })
  items: DelegationView[];
}

/** A delegation as the queries read it. */
export interface DelegationRow {
  readonly id: string;
  readonly fromId: string;
  readonly fromName: string | null;
  readonly toId: string;
  readonly toName: string | null;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly reason: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** A delegation for the API, as of a day. */
export const toDelegationView =
  (today: string) =>
  (row: DelegationRow): DelegationView => ({
    id: row.id,
    from: { id: row.fromId, name: row.fromName },
    to: { id: row.toId, name: row.toName },
    nodeId: row.nodeId,
    nodeName: row.nodeName,
    firstDay: row.firstDay,
    lastDay: row.lastDay,
    reason: row.reason,
    standing: row.endedAt === null && row.firstDay <= today && today <= row.lastDay,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  });

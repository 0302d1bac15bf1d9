import { Actor } from '@jidi/access';
import { type Clock, type Database, Problem, ROBOT } from '@jidi/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { describeWorkflow, type Led, leadTo, rule } from '@jidi/workflow';
import { actorsOf, openSession } from './toy.sql.js';

/** A record of the suites of the runner. */
@Entity({ schema: 'workflow', name: 'toy' })
export class Toy {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') ownerNodeId: string;
  @Column('uuid', { nullable: true }) judgeNodeId: string | null;
  @Column('text', { nullable: true }) verdict: string | null;
  @Column('timestamptz', { nullable: true }) judgedFrom?: Date | null;
  @Column('timestamptz', { nullable: true }) judgedUntil?: Date | null;
  /** Persons who have a part in it themselves. */
  @Column('uuid', { array: true }) guestIds: string[];
}

/** Others that one leads, by name, and the day on which they come. */
interface Gathering {
  readonly others: readonly { readonly id: string; readonly name: string; readonly brings?: Gathering }[];
  readonly on?: string;
}

interface Inputs {
  submit: { judge: string };
  judge: { verdict: string };
  drop: object;
  follow: object;
  sign: object;
  greet: object;
  gather: Gathering;
  come: { readonly brings?: Gathering };
}

/** A small workflow with everything that the runner does. */
export const toyWorkflow = describeWorkflow<{ record: Toy; facts: { complete: boolean }; inputs: Inputs }>()({
  kind: 'toy',
  zh: '样例',
  en: 'toy',
  entity: Toy,
  table: 'workflow.toy',
  read: 'application.read',
  initial: 'draft',
  states: {
    draft: { zh: '草稿', en: 'draft' },
    submitted: { zh: '已提交', en: 'submitted' },
    good: { zh: '通过', en: 'good', end: true },
    gone: { zh: '作废', en: 'gone', end: true },
  },
  parties: { owner: (toy) => toy.ownerNodeId, judge: (toy) => toy.judgeNodeId, guest: ({ guestIds }) => ({ persons: guestIds }) },
  facts: (_tx, { verdict }) => Promise.resolve({ complete: verdict !== '不全' }),
  begin: { zh: '开始', en: 'Begin', allow: 'application.draft', as: ['owner'], reach: ({ record }) => ({ exactly: [record.ownerNodeId] }) },
  actions: {
    submit: {
      zh: '提交',
      en: 'Submit',
      from: ['draft'],
      to: 'submitted',
      allow: 'application.draft',
      as: ['owner'],
      provided: [rule('complete', '不完整', 'incomplete', ({ facts }) => facts.complete)],
      sets: ({ input }) => ({ judgeNodeId: input.judge }),
      widens: ({ input }) => ({ nodes: [input.judge] }),
      recall: { sets: () => ({ judgeNodeId: null }) },
    },
    judge: {
      zh: '评定',
      en: 'Judge',
      from: ['submitted'],
      to: 'good',
      allow: 'application.review',
      as: ['judge'],
      checks: [rule('verdict-said', '请填写结论', 'say a verdict', ({ input }) => input.verdict !== '')],
      sets: ({ input }) => ({ verdict: input.verdict }),
      awaited: true,
      window: ({ record }) => ({ from: record.judgedFrom ?? null, until: record.judgedUntil ?? null }),
    },
    drop: { zh: '作废', en: 'Drop', from: ['draft', 'submitted'], to: 'gone', allow: 'application.review', as: ['judge', 'owner'] },
    sign: {
      zh: '签字',
      en: 'Sign',
      from: ['draft'],
      to: { same: true },
      allow: 'application.draft',
      as: ['owner'],
      provided: [rule('for-another', '须由本人签字', 'nobody signs for another', ({ delegatedBy }) => delegatedBy === null)],
    },
    greet: { zh: '问候', en: 'Greet', from: ['draft'], to: { same: true }, allow: 'application.draft', as: ['guest'] },
    // One leads others, and each of these may have been led before.
    gather: {
      zh: '召集',
      en: 'Gather',
      from: ['draft'],
      to: 'submitted',
      allow: 'application.draft',
      as: ['owner'],
      leads: (_tx, { input }) => coming(input),
      recall: {},
    },
    come: {
      zh: '到场',
      en: 'Come',
      from: ['draft'],
      to: 'submitted',
      allow: 'application.draft',
      as: ['owner'],
      led: true,
      leads: (_tx, { input }) => (input.brings ? coming(input.brings) : []),
      recall: {},
    },
    follow: { zh: '随日历调整', en: 'Follow', from: ['draft', 'submitted'], to: { same: true }, allow: 'robot', as: [] },
  },
});

function coming({ others, on }: Gathering): Led[] {
  return others.map(({ id, name, brings }) =>
    leadTo(toyWorkflow, id, 'come', brings ? { brings } : {}, { base: name, ...(on === undefined ? {} : { happenedOn: on }) }),
  );
}

/** A toy that has not begun. */
export const newToy = (createdAt: Date, given: Pick<Toy, 'ownerNodeId'> & Partial<Toy>): Toy => ({
  id: uuidv7(),
  state: toyWorkflow.initial,
  version: 1,
  createdAt,
  judgeNodeId: null,
  verdict: null,
  guestIds: [],
  ...given,
});

/** A person as a request brings them. */
export async function actorOf(app: { database: Database; clock: Clock }, personId: string): Promise<Actor> {
  const sessionId = uuidv7();
  const [row] = await app.database.write(ROBOT, async (tx) => {
    await openSession(tx, { id: sessionId, accountId: personId, at: app.clock.now() });
    return actorsOf(tx, sessionId, app.clock);
  });
  if (!row) throw new Error('no actor');
  return Actor.of(row.actor, sessionId);
}

/** The codes by which an attempt is refused, done when it is not. */
export const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.type.code, ...error.faults.map(({ code }) => code)].join(' ');
  }
};

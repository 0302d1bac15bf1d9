import { type Actor, beginReach, ReachList, scopeFor } from '@jidi/access';
import {
  Clock,
  Database,
  defineProblems,
  explainConstraints,
  forgetWords,
  type Page,
  type PageQuery,
  Problem,
  PROBLEMS,
} from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { eraseRelation, isEnteredAt } from './erase-words.queries.js';
import type { InterestBody, InterestView } from './interest.dto.js';
import { Interest } from './interest.entity.js';

/** Refusals of declared ties that the database holds. */
export const INTEREST_PROBLEMS = defineProblems({
  interestDeclared: [409, '该利害关系已经登记', 'This tie has been declared already'],
  unknownHost: [422, '依托单位不存在', 'There is no such host organisation'],
});

explainConstraints({ interest_one_key: INTEREST_PROBLEMS.interestDeclared, interest_host_fkey: INTEREST_PROBLEMS.unknownHost });

const KIND = 'interest';

const LIST = new ReachList<Interest>({
  kind: KIND,
  table: 'accreditation.interest',
  columns: `t.id, t.person_id as "personId", t.host_id as "hostId", t.relation, t.declared_by as "declaredBy", t.declared_at as "declaredAt"`,
});

/** Who is tied to which host organisation, as declared: they stand aside when its bases are inspected. */
@Injectable()
export class Interests {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Everyone declares for themselves; who arranges inspections also enters what a person within reach declared. */
  declare(by: Actor, { personId = by.personId, hostId, relation }: InterestBody): Promise<InterestView> {
    const bodies = personId === by.personId ? [] : by.nodesWith('inspection.schedule');
    if (personId !== by.personId && bodies.length === 0) throw new Problem(PROBLEMS.forbidden);
    return this.database.write(by, async (tx) => {
      const [person]: unknown[] = await tx.query('select 1 from access.person where id = $1', [personId]);
      if (!person) throw new Problem(PROBLEMS.notFound);
      const interest: Interest = { id: uuidv7(), personId, hostId, relation, declaredBy: by.personId, declaredAt: this.clock.now() };
      beginReach(tx, { recordId: interest.id, kind: KIND, sortAt: interest.declaredAt, exactly: [personId, ...bodies] });
      await tx.insert(Interest, interest);
      return toView(interest);
    });
  }

  /** Erases what ties a person: by themselves, or at a body that entered it. That they are tied stays. @throws Problem not-found, forbidden */
  eraseRelation(by: Actor, id: string): Promise<InterestView> {
    return this.database.write(by, async (tx) => {
      const interest = await tx.findOne(Interest, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!interest) throw new Problem(PROBLEMS.notFound);
      const may = interest.personId === by.personId || (await isEnteredAt(tx, id, by.nodesWith('history.erase')));
      if (!may) throw new Problem(PROBLEMS.forbidden);
      forgetWords(tx, await eraseRelation(tx, id), [id]);
      return toView({ ...interest, relation: '' });
    });
  }

  list(by: Actor, page: PageQuery): Promise<Page<InterestView>> {
    return LIST.page(this.database, scopeFor(by, 'inspection.read'), page, {}, toView);
  }
}

const toView = ({ id, personId, hostId, relation, declaredBy, declaredAt }: Interest): InterestView => ({
  id,
  personId,
  hostId,
  relation,
  declaredBy,
  declaredAt: declaredAt.toISOString(),
});

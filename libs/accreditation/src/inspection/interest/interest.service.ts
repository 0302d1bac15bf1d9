import { type Actor, beginReach, scopeFor } from '@jidi/access';
import {
  Clock,
  Database,
  declareTopics,
  defineProblems,
  explainConstraints,
  forgetWords,
  Outbox,
  type Page,
  type PageQuery,
  Problem,
  PROBLEMS,
} from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { eraseRelation, isEnteredAt } from '../erase-words.queries.js';
import type { InterestBody, InterestView } from './interest.dto.js';
import { Interest } from './interest.entity.js';
import { INTEREST, interestView, listInterests, seesPerson } from './interest.queries.js';

/** Refusals of declared ties that the database holds. */
export const INTEREST_PROBLEMS = defineProblems({
  interestDeclared: [409, '该利害关系已经登记', 'This tie has been declared already'],
  unknownHost: [422, '依托单位不存在', 'There is no such host organisation'],
});

explainConstraints({ interest_one_key: INTEREST_PROBLEMS.interestDeclared, interest_host_fkey: INTEREST_PROBLEMS.unknownHost });

/** Topic of the outbox: somebody is tied to a host organisation from now on. */
export const INTEREST_DECLARED = 'interest.declared';
declareTopics(INTEREST_DECLARED);

/** Who is tied to which host organisation, as declared: they stand aside when its bases are inspected. */
@Injectable()
export class Interests {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** Everyone declares for themselves; who arranges inspections also enters what a person within reach declared. */
  declare(by: Actor, { personId = by.personId, hostId, relation }: InterestBody): Promise<InterestView> {
    const bodies = personId === by.personId ? [] : by.nodesWith('inspection.schedule');
    if (personId !== by.personId && bodies.length === 0) throw new Problem(PROBLEMS.forbidden);
    return this.database.write(by, async (tx) => {
      if (!(await seesPerson(tx, personId))) throw new Problem(PROBLEMS.notFound);
      const interest: Interest = { id: uuidv7(), personId, hostId, relation, declaredBy: by.personId, declaredAt: this.clock.now() };
      beginReach(tx, { recordId: interest.id, kind: INTEREST, sortAt: interest.declaredAt, exactly: [personId, ...bodies] });
      await tx.insert(Interest, interest);
      await this.outbox.append(tx, INTEREST_DECLARED, { recordId: interest.id, subjectId: personId });
      return interestView(interest);
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
      return interestView({ ...interest, relation: '' });
    });
  }

  list(by: Actor, page: PageQuery): Promise<Page<InterestView>> {
    return listInterests(this.database, scopeFor(by, 'inspection.read'), page);
  }
}

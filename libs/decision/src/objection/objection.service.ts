import { type Actor, requireGrant, Scope, scopeFor } from '@jidi/access';
import { Clock, CONFIG, type Config, Database, type Once, type Page, Problem, PROBLEMS, ROBOT_SCOPE, type Tx } from '@jidi/platform';
import { type HistoryView, type Occasion, historyOf, lockRecord, Robot, Runner, stateWords } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Notice, NoticeItem } from '../notice/notice.entity.js';
import type { OnSubject } from '../subject/by-subject.js';
import { lockSubjects } from '../subject/find-subjects.js';
import { columnsOf, type SubjectRef } from '../subject/subject.js';
import type {
  AnswerView,
  DecideBody,
  ObjectionBody,
  ObjectionItem,
  ObjectionQuery,
  ObjectionView,
  PublicObjectionBody,
  ReceiptView,
  RegisteredObjectionView,
} from './objection.dto.js';
import { Objection, Objector } from './objection.entity.js';
import { answerOf, listObjections, objectionView } from './objection.queries.js';
import { requireObjector, type Said } from './objection.rules.js';
import { objectionWorkflow } from './objection.workflow.js';
import { hashOf, newReceipt, receiptOf } from './receipt.js';

/** Acts for whoever objects without signing in: they see the notice, and nothing of what they leave behind. */
const PUBLIC_PAGE = new Robot('public-page');

type Entered = Said & { readonly subject: SubjectRef; readonly text: string };

/** Objections: from the public page or registered by an officer, confidential, answered. */
@Injectable()
export class Objections {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes an objection from the public page. @throws Problem rules-failed: objection-out-of-time, no-longer-announced */
  async object(noticeId: string, body: OnSubject<PublicObjectionBody>, once: Once | undefined): Promise<ReceiptView> {
    requireObjector(body);
    const notice = await this.database.read(Scope.public.caller, (tx) => noticeOf(tx, noticeId));
    const receipt = this.receiptFor(once);
    const taken = await this.database.write({ rows: ROBOT_SCOPE, ...(once ? { once } : {}) }, async (tx) => {
      const { receivedOn, state } = await this.take(tx, PUBLIC_PAGE, { ...notice, registered: false }, body, receipt, {});
      return { receivedOn, state };
    });
    return { receipt, ...taken, stateLabel: stateWords(objectionWorkflow.states, taken.state) };
  }

  /** Registers what reached an officer by letter, telephone or in person. */
  async register(
    by: Actor,
    { noticeId, subject, kind, name, contact, text, ...occasion }: OnSubject<ObjectionBody>,
  ): Promise<RegisteredObjectionView> {
    const said: Said = { kind, ...(name === undefined ? {} : { name }), ...(contact === undefined ? {} : { contact }) };
    requireObjector(said);
    const receipt = this.receiptFor(by.once);
    const taken = await this.database.write(by, async (tx) => {
      const notice = await noticeOf(tx, noticeId);
      requireGrant(by, 'objection.register', notice.issuerNodeId);
      const { id } = await this.take(tx, by, { ...notice, registered: true }, { ...said, subject, text }, receipt, occasion);
      return { id };
    });
    return { ...(await this.one(by, taken.id)), receipt };
  }

  async decide(by: Actor, id: string, { outcome, answer, ...occasion }: DecideBody): Promise<ObjectionView> {
    const input = { upheld: outcome === 'upheld', answer };
    await this.runner.act(objectionWorkflow, { by, action: 'decide', id, input, occasion }, done);
    return this.one(by, id);
  }

  async keepAsLead(by: Actor, id: string, { reason, ...occasion }: Occasion & { reason: string }): Promise<ObjectionView> {
    await this.runner.act(objectionWorkflow, { by, action: 'keep-as-lead', id, input: { reason }, occasion }, done);
    return this.one(by, id);
  }

  /**
   * Takes one's own decision back until somebody built on it.
   * @throws Problem nothing-to-recall
   */
  async recall(by: Actor, id: string, reason: string): Promise<ObjectionView> {
    await this.runner.recall(objectionWorkflow, { by, id, reason }, done);
    return this.one(by, id);
  }

  /** Erases who objected; what was objected and answered stays. @throws Problem wrong-state while it is open */
  async eraseObjector(by: Actor, id: string): Promise<ObjectionView> {
    await this.database.write(by, async (tx) => {
      const objection = await lockRecord(tx, objectionWorkflow, id, by);
      requireGrant(by, 'objection.decide', objection.issuerNodeId);
      if (objection.state === 'open') throw new Problem(PROBLEMS.wrongState, [], { state: objection.state });
      await tx.update(Objector, { objectionId: id }, { name: null, contact: null, leadReason: null, erasedAt: this.clock.now() });
      return done();
    });
    return this.one(by, id);
  }

  one(by: Actor, id: string): Promise<ObjectionView> {
    return this.database.read(scopeFor(by, 'objection.read').caller, (tx) => objectionView(tx, this.runner, by, id));
  }

  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'objection.read').caller, (tx) => historyOf(tx, objectionWorkflow.kind, id));
  }

  page(by: Actor, query: ObjectionQuery): Promise<Page<ObjectionItem>> {
    return listObjections(this.database, scopeFor(by, 'objection.read'), query);
  }

  /** What the holder of a receipt may read. @throws Problem not-found */
  answer(receipt: string): Promise<AnswerView> {
    return answerOf(this.database, receipt);
  }

  /** Whoever repeats a request is given its receipt again, though only the hash is kept. */
  private readonly receiptFor = (once: Once | undefined): string => (once ? receiptOf(once, this.config.TOKEN_SECRET) : newReceipt());

  /** The subject is locked, so that its title is not issued in the same instant. */
  private async take(
    tx: Tx,
    by: Actor | Robot,
    { id: noticeId, issuerNodeId, startsOn, endsOn, registered }: Notice & { readonly registered: boolean },
    { subject: ref, kind, text, ...who }: Entered,
    receipt: string,
    occasion: Occasion,
  ): Promise<Objection> {
    if (!(await tx.existsBy(NoticeItem, { noticeId, ...columnsOf(ref) }))) throw new Problem(PROBLEMS.notFound);
    const [subject] = await lockSubjects(tx, [ref]);
    if (!subject) throw new Problem(PROBLEMS.notFound);
    const receivedOn = occasion.happenedOn ?? this.clock.today();
    const objection: Objection = {
      id: uuidv7(),
      state: kind === 'anonymous' ? 'lead' : objectionWorkflow.initial,
      version: 1,
      createdAt: this.clock.now(),
      noticeId,
      ...columnsOf(ref),
      issuerNodeId,
      kind,
      text,
      receivedOn,
      receiptHash: hashOf(receipt),
      answer: null,
      decidedOn: null,
      preparers: by instanceof Robot ? [] : [by.personId],
    };
    const input = { startsOn, endsOn, receivedOn, subject, registered, ...who };
    await this.runner.begin(tx, objectionWorkflow, { by, record: objection, input, occasion });
    return objection;
  }
}

/** What is kept with an Idempotency-Key: that it was done. Who objected stands in its own row alone, where it can be erased. */
const done = (): null => null;

/** @throws Problem not-found also for a notice that is not published: there is nothing to object to */
async function noticeOf(tx: Tx, id: string): Promise<Notice> {
  const notice = await tx.findOneBy(Notice, { id });
  if (!notice?.startsOn) throw new Problem(PROBLEMS.notFound);
  return notice;
}

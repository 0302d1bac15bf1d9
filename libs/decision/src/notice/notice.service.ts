import { type Actor, requireGrant, Scope, scopeFor } from '@jidi/access';
import { Clock, Database, type Page, type PageQuery, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { editDraft, type HistoryView, type Occasion, historyOf, requireRules, Runner, withPreparer } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Meeting } from '../meeting/meeting.entity.js';
import type { OnSubjects, PerhapsOnSubjects } from '../subject/by-subject.js';
import { findSubjects, followSubjects, lockSubjects } from '../subject/find-subjects.js';
import { requireListedOnce } from '../subject/listed-once.js';
import { requireOneIssuer } from '../subject/one-issuer.js';
import { columnsOf, type Subject, type SubjectRef } from '../subject/subject.js';
import type {
  ExtendBody,
  NoticeBody,
  NoticeChange,
  NoticeListItem,
  NoticeQuery,
  NoticeView,
  PublicNoticeItem,
  PublicNoticeView,
} from './notice.dto.js';
import { type Notice, NoticeItem } from './notice.entity.js';
import { listedOf } from './notice.facts.js';
import { listNotices, listPublicNotices, noticeView, publicNoticeView } from './notice.queries.js';
import { allDecided, allToBeAnnounced, ofOneBatch } from './notice.rules.js';
import { latestDayOf, listedOnNotice } from './notice.sql.js';
import { noticeWorkflow } from './notice.workflow.js';

/** What a notice is to list. */
interface Candidates {
  readonly refs: readonly SubjectRef[];
  readonly meetingId: string | null;
  /** The call or round of the notice, once it has one. */
  readonly batchId?: string;
}

/** Public notices: drafted, published for everyone, closed when they have run. */
@Injectable()
export class Notices {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Drafts a notice of bases that one meeting named, or of those under review where none is asked.
   * @throws Problem invalid: listed-twice, one-issuer; rules-failed: no-meeting, not-named, one-call
   */
  draft(by: Actor, { title, body, meetingId, subjects: refs, ...occasion }: OnSubjects<NoticeBody>): Promise<NoticeView> {
    requireListedOnce(refs);
    return this.database.write(by, async (tx) => {
      const subjects = await this.candidates(tx, by, { refs, meetingId: meetingId ?? null });
      const since = meetingId === undefined ? await latestDayOf(tx, refs) : await heldOn(tx, meetingId);
      const issuerNodeId = requireOneIssuer(subjects);
      requireGrant(by, 'notice.draft', issuerNodeId);
      const [first] = subjects;
      if (!first) throw new Problem(PROBLEMS.notFound);
      const notice: Notice = {
        id: uuidv7(),
        state: noticeWorkflow.initial,
        version: 1,
        createdAt: this.clock.now(),
        issuerNodeId,
        batchId: first.batchId,
        meetingId: meetingId ?? null,
        title,
        body,
        startsOn: null,
        endsOn: null,
        counted: null,
        preparers: [by.personId],
      };
      await this.runner.begin(tx, noticeWorkflow, { by, record: notice, input: {}, occasion, since });
      await this.list(tx, notice.id, subjects);
      await followSubjects(tx, subjects, this.clock.now());
      return noticeView(tx, this.runner, by, notice.id);
    });
  }

  /** Changes a draft; whoever changes it does not publish it. @throws Problem as `draft` does, where it changes the list */
  edit(by: Actor, id: string, version: number, { subjects: refs, ...change }: PerhapsOnSubjects<NoticeChange>): Promise<NoticeView> {
    requireListedOnce(refs ?? []);
    return this.database.write(by, async (tx) => {
      const { meetingId, batchId, issuerNodeId } = await editDraft(tx, noticeWorkflow, {
        by,
        id,
        version,
        allow: 'notice.draft',
        as: ['issuer'],
        states: ['draft'],
        change: (record) => ({ ...change, preparers: withPreparer(record, by) }),
      });
      if (refs) {
        const before = await findSubjects(tx, await listedOnNotice(tx, id));
        await lockSubjects(tx, [...before, ...refs], by);
        const subjects = await this.candidates(tx, by, { refs, meetingId, batchId });
        requireOneIssuer(subjects, issuerNodeId);
        await tx.delete(NoticeItem, { noticeId: id });
        await this.list(tx, id, subjects);
        await followSubjects(tx, [...before, ...subjects], this.clock.now());
      }
      return noticeView(tx, this.runner, by, id);
    });
  }

  /** Publishes a draft for everyone; it begins today, or on the day it was posted elsewhere first, and its end is counted. */
  publish(by: Actor, id: string, occasion: Occasion): Promise<NoticeView> {
    return this.runner.act(noticeWorkflow, { by, action: 'publish', id, input: {}, occasion }, this.view(by));
  }

  withdraw(by: Actor, id: string, { reason, ...occasion }: Occasion & { reason: string }): Promise<NoticeView> {
    return this.runner.act(noticeWorkflow, { by, action: 'withdraw', id, input: { reason }, occasion }, this.view(by));
  }

  /** Moves the end of a running notice later by a supplement. */
  extend(by: Actor, id: string, { endsOn, reason, ...occasion }: ExtendBody): Promise<NoticeView> {
    return this.runner.act(noticeWorkflow, { by, action: 'extend', id, input: { endsOn, reason }, occasion }, this.view(by));
  }

  close(by: Actor, id: string, occasion: Occasion): Promise<NoticeView> {
    return this.runner.act(noticeWorkflow, { by, action: 'close', id, input: {}, occasion }, this.view(by));
  }

  one(by: Actor, id: string): Promise<NoticeView> {
    return this.database.read(scopeFor(by, 'notice.read').caller, (tx) => noticeView(tx, this.runner, by, id));
  }

  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'notice.read').caller, (tx) => historyOf(tx, noticeWorkflow.kind, id));
  }

  page(by: Actor, query: NoticeQuery): Promise<Page<NoticeListItem>> {
    return listNotices(this.database, scopeFor(by, 'notice.read'), query);
  }

  onePublic(id: string): Promise<PublicNoticeView> {
    return this.database.read(Scope.public.caller, (tx) => publicNoticeView(tx, id, this.clock.now()));
  }

  publicPage(page: PageQuery): Promise<Page<PublicNoticeItem>> {
    return listPublicNotices(this.database, page);
  }

  private readonly view =
    (by: Actor) =>
    (tx: Tx, { id }: Notice): Promise<NoticeView> =>
      noticeView(tx, this.runner, by, id);

  /** The subjects to be listed, locked: nobody else announces them meanwhile. */
  private async candidates(tx: Tx, by: Actor, { refs, meetingId, batchId }: Candidates): Promise<Subject[]> {
    const subjects = await lockSubjects(tx, refs, by);
    requireRules([allDecided, allToBeAnnounced], { items: await listedOf(tx, subjects, meetingId) });
    requireRules([ofOneBatch], { batchIds: [...subjects.map((subject) => subject.batchId), ...(batchId === undefined ? [] : [batchId])] });
    return subjects;
  }

  private async list(tx: Tx, noticeId: string, subjects: readonly Subject[]): Promise<void> {
    await tx.insert(
      NoticeItem,
      subjects.map((subject, index) => ({
        noticeId,
        ...columnsOf(subject),
        position: index + 1,
        baseId: subject.baseId,
        baseName: subject.name,
        classTitle: subject.classTitle,
        recommenderName: subject.recommenderName,
      })),
    );
  }
}

/** The day of a meeting. @throws Problem not-found */
async function heldOn(tx: Tx, meetingId: string): Promise<string> {
  const meeting = await tx.findOneBy(Meeting, { id: meetingId });
  if (!meeting) throw new Problem(PROBLEMS.notFound);
  return meeting.heldOn;
}

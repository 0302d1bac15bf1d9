import { type Actor, scopeFor } from '@jidi/access';
import { Clock, Database, type Page, type Tx } from '@jidi/platform';
import { editDraft, type HistoryView, type Occasion, historyOf, requireRules, Runner, withPreparer } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { OnSubject } from '../subject/by-subject.js';
import { followSubjects, lockSubjects } from '../subject/find-subjects.js';
import { requireOneIssuer } from '../subject/one-issuer.js';
import { columnsOf, type Subject } from '../subject/subject.js';
import type { DecisionBody, MeetingBody, MeetingChange, MeetingItem, MeetingQuery, MeetingView } from './meeting.dto.js';
import { Decision, type Meeting } from './meeting.entity.js';
import { decisionsOf } from './meeting.facts.js';
import { listMeetings, meetingView } from './meeting.queries.js';
import { everyMeetingAsked, requireHeldAfter, requireMinutes } from './meeting.rules.js';
import { meetingWorkflow } from './meeting.workflow.js';

type Item = OnSubject<DecisionBody>;

/** What was decided is said of subjects, of whatever kind. */
type Minuted<B extends { items?: DecisionBody[] }> = { readonly [Name in keyof B]: Name extends 'items' ? readonly Item[] : B[Name] };

/** Decision meetings: recorded by one, confirmed by another. */
@Injectable()
export class Meetings {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Writes down what a meeting decided; nothing is decided before it is confirmed. */
  record(by: Actor, { kind, heldOn, number, title, items, ...occasion }: Minuted<MeetingBody>): Promise<MeetingView> {
    requireMinutes({ heldOn, items }, this.clock.today());
    return this.database.write(by, async (tx) => {
      const issuerNodeId = await this.issuerOf(tx, by, items);
      const meeting: Meeting = {
        id: uuidv7(),
        state: meetingWorkflow.initial,
        version: 1,
        createdAt: this.clock.now(),
        issuerNodeId,
        kind,
        heldOn,
        number: number ?? null,
        title,
        preparers: [by.personId],
      };
      await this.runner.begin(tx, meetingWorkflow, { by, record: meeting, input: {}, occasion, since: heldOn });
      await this.list(tx, meeting.id, items);
      await followSubjects(tx, await this.requireDecidable(tx, meeting), this.clock.now());
      return meetingView(tx, this.runner, by, meeting.id);
    });
  }

  /** Changes a record that is not confirmed; whoever changes it does not confirm it. */
  edit(by: Actor, id: string, version: number, { items, ...change }: Minuted<MeetingChange>): Promise<MeetingView> {
    return this.database.write(by, async (tx) => {
      const meeting = await editDraft(tx, meetingWorkflow, {
        by,
        id,
        version,
        allow: 'meeting.record',
        as: ['issuer'],
        states: ['recorded'],
        change: (record) => ({ ...change, preparers: withPreparer(record, by) }),
      });
      const { heldOn, issuerNodeId } = meeting;
      requireMinutes({ heldOn, items: items ?? [] }, this.clock.today());
      const before = items ? (await decisionsOf(tx, id)).map(({ subject }) => subject) : [];
      if (items) {
        await lockSubjects(tx, [...before, ...items.map(({ subject }) => subject)], by);
        await this.issuerOf(tx, by, items, issuerNodeId);
        await tx.delete(Decision, { meetingId: id });
        await this.list(tx, id, items);
      }
      const after = await this.requireDecidable(tx, meeting);
      if (items) await followSubjects(tx, [...before, ...after], this.clock.now());
      return meetingView(tx, this.runner, by, id);
    });
  }

  /** Confirms a record: every subject is named, refused or deferred as of the day of the meeting. */
  confirm(by: Actor, id: string, occasion: Occasion): Promise<MeetingView> {
    return this.runner.act(meetingWorkflow, { by, action: 'confirm', id, input: {}, occasion }, (tx) =>
      meetingView(tx, this.runner, by, id),
    );
  }

  /** Takes one's own confirmation back with all it decided, until the first of them has gone on. @throws Problem nothing-to-recall */
  recall(by: Actor, id: string, reason: string): Promise<MeetingView> {
    return this.runner.recall(meetingWorkflow, { by, id, reason }, (tx) => meetingView(tx, this.runner, by, id));
  }

  discard(by: Actor, id: string, { reason, ...occasion }: Occasion & { reason: string }): Promise<MeetingView> {
    return this.runner.act(meetingWorkflow, { by, action: 'discard', id, input: { reason }, occasion }, (tx) =>
      meetingView(tx, this.runner, by, id),
    );
  }

  one(by: Actor, id: string): Promise<MeetingView> {
    return this.database.read(scopeFor(by, 'meeting.read').caller, (tx) => meetingView(tx, this.runner, by, id));
  }

  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'meeting.read').caller, (tx) => historyOf(tx, meetingWorkflow.kind, id));
  }

  page(by: Actor, query: MeetingQuery): Promise<Page<MeetingItem>> {
    return listMeetings(this.database, scopeFor(by, 'meeting.read'), query);
  }

  /**
   * What a record as it is written down decides on.
   * @throws Problem invalid when a subject took its last step after the meeting; rules-failed: step-not-asked
   */
  private async requireDecidable(tx: Tx, { id, heldOn }: Meeting): Promise<Subject[]> {
    const decisions = await decisionsOf(tx, id);
    requireHeldAfter(heldOn, decisions);
    requireRules([everyMeetingAsked], { decisions });
    return decisions.map(({ subject }) => subject);
  }

  private async issuerOf(tx: Tx, by: Actor, items: readonly Item[], issuerNodeId?: string): Promise<string> {
    return requireOneIssuer(
      await lockSubjects(
        tx,
        items.map(({ subject }) => subject),
        by,
      ),
      issuerNodeId,
    );
  }

  private async list(tx: Tx, meetingId: string, items: readonly Item[]): Promise<void> {
    await tx.insert(
      Decision,
      items.map(({ subject, outcome, reason = null }, index) => ({
        meetingId,
        ...columnsOf(subject),
        position: index + 1,
        outcome,
        reason,
        decidedOn: null,
      })),
    );
  }
}

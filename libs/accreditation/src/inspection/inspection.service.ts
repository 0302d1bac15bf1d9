import { type Actor, requireGrant, scopeFor } from '@jidi/access';
import { Clock, Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type HistoryView, type Occasion, historyOf, requireRules, Runner, stepsOf } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Application } from '../application/application.entity.js';
import { applicationWorkflow } from '../application/application.workflow.js';
import { contentOfCall } from '../content-of-call.js';
import { requireNotGoneOn } from '../gone-on.js';
import { takenAlong } from '../happened-then.js';
import { lockApplication } from '../lock-applications.js';
import type {
  ConcludeBody,
  InspectionBody,
  InspectionItem,
  InspectionQuery,
  InspectionView,
  RescheduleBody,
  ScoreBody,
  ScoreSheetView,
} from './inspection.dto.js';
import { bookTeam, requireFree } from './bookings.js';
import type { Inspection } from './inspection.entity.js';
import { partialPersons } from './inspection.facts.js';
import { inspectionView, listInspections, scoreSheets } from './inspection.queries.js';
import { SENDING_RULES } from './inspection.rules.js';
import { inspectionWorkflow } from './inspection.workflow.js';
import { admitTeam, dismissTeam, membersOf } from './team-access.js';

/** Site inspections: arranged, moved, scored, concluded. */
@Injectable()
export class Inspections {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Sends a team to an accepted applicant; while they are on it its members reach the application as persons.
   * @throws Problem rules-failed, member-booked, inspection-exists, unknown-member, or wrong-state when it is not accepted
   */
  schedule(by: Actor, { applicationId, place, leaderId, ...body }: InspectionBody): Promise<InspectionView> {
    const [startsAt, endsAt] = [new Date(body.startsAt), new Date(body.endsAt)];
    const memberIds = [...new Set(body.memberIds)];
    return this.database.write(by, async (tx) => {
      const application = await lockApplication(tx, applicationId);
      requireGrant(by, 'inspection.schedule', application.issuerNodeId);
      if (application.state !== 'accepted') throw new Problem(PROBLEMS.wrongState, [], { state: application.state });
      const { inspection: asked } = await contentOfCall(tx, application.callId);
      const partial = await partialPersons(tx, applicationId, memberIds, { startsAt, endsAt });
      const arrangedOn = body.happenedOn ?? this.clock.today();
      requireRules(SENDING_RULES, { teamSize: asked.teamSize, memberIds, leaderId, startsAt, endsAt, arrangedOn, partial });
      await requireFree(tx, memberIds, { startsAt, endsAt });
      const { id } = await this.begin(
        tx,
        by,
        application,
        { startsAt, endsAt, place, leaderId, passMark: asked.passMark },
        memberIds,
        body,
      );
      return inspectionView(tx, this.runner, by, id);
    });
  }

  /** Moves an inspection; its members' time is freed and taken in one transaction. @throws Problem member-booked */
  reschedule(by: Actor, id: string, { place, reason, ...body }: RescheduleBody): Promise<InspectionView> {
    const [startsAt, endsAt] = [new Date(body.startsAt), new Date(body.endsAt)];
    const input = { startsAt, endsAt, reason, ...(place === undefined ? {} : { place }) };
    return this.runner.act(inspectionWorkflow, { by, action: 'reschedule', id, input, occasion: body }, (tx) =>
      inspectionView(tx, this.runner, by, id),
    );
  }

  /** Calls an inspection off; the application stays accepted. */
  cancel(by: Actor, id: string, { reason, ...occasion }: Occasion & { reason: string }): Promise<InspectionView> {
    return this.runner.act(inspectionWorkflow, { by, action: 'cancel', id, input: { reason }, occasion }, async (tx, inspection) => {
      await dismissTeam(tx, inspection);
      return inspectionView(tx, this.runner, by, id);
    });
  }

  /** Enters a member's sheet. @throws Problem already-scored */
  score(by: Actor, id: string, { memberId = by.personId, score, items = [], findings, ...occasion }: ScoreBody): Promise<InspectionView> {
    const { source = 'online', scanId } = occasion;
    const input = { memberId, score, items, findings, source, now: this.clock.now(), ...(scanId === undefined ? {} : { scanId }) };
    return this.runner.act(inspectionWorkflow, { by, action: 'score', id, input, occasion }, (tx) =>
      inspectionView(tx, this.runner, by, id),
    );
  }

  /** Draws the conclusion; the application passes or fails with it. */
  conclude(by: Actor, id: string, { outcome, conclusion, ...occasion }: ConcludeBody): Promise<InspectionView> {
    const input = { passed: outcome === 'passed', conclusion, now: this.clock.now() };
    return this.runner.act(inspectionWorkflow, { by, action: 'conclude', id, input, occasion }, async (tx, inspection) => {
      const action = input.passed ? 'pass-inspection' : 'fail-inspection';
      await this.runner.actIn(tx, applicationWorkflow, {
        by,
        action,
        id: inspection.applicationId,
        input: {},
        occasion: takenAlong(occasion),
      });
      await dismissTeam(tx, inspection);
      return inspectionView(tx, this.runner, by, id);
    });
  }

  /** Takes the conclusion back, until the decision meeting; the sheets are their authors' again. @throws Problem nothing-to-recall */
  recall(by: Actor, id: string, reason: string): Promise<InspectionView> {
    return this.database.write(by, async (tx) => {
      const inspection = await this.runner.recallIn(tx, inspectionWorkflow, { by, id, reason });
      await requireNotGoneOn(tx, id, [inspection.applicationId]);
      await this.runner.recallIn(tx, applicationWorkflow, { by, id: inspection.applicationId, reason });
      await admitTeam(tx, await lockApplication(tx, inspection.applicationId), await membersOf(tx, id));
      return inspectionView(tx, this.runner, by, id);
    });
  }

  one(by: Actor, id: string): Promise<InspectionView> {
    return this.database.read(scopeFor(by, 'inspection.read').caller, (tx) => inspectionView(tx, this.runner, by, id));
  }

  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'inspection.read').caller, (tx) => historyOf(tx, inspectionWorkflow.kind, id));
  }

  list(by: Actor, query: InspectionQuery): Promise<Page<InspectionItem>> {
    return listInspections(this.database, scopeFor(by, 'inspection.read'), query);
  }

  sheets(by: Actor, id: string): Promise<ScoreSheetView[]> {
    return this.database.read(scopeFor(by, 'inspection.read').caller, (tx) => scoreSheets(tx, id));
  }

  private async begin(
    tx: Tx,
    by: Actor,
    application: Application,
    given: Pick<Inspection, 'startsAt' | 'endsAt' | 'place' | 'leaderId' | 'passMark'>,
    memberIds: readonly string[],
    occasion: Occasion,
  ): Promise<Inspection> {
    const { id: applicationId, baseName, issuerNodeId, baseNodeId, recommenderNodeId } = application;
    const inspection: Inspection = {
      ...given,
      id: uuidv7(),
      state: inspectionWorkflow.initial,
      version: 1,
      createdAt: this.clock.now(),
      applicationId,
      baseName,
      issuerNodeId,
      conclusion: null,
    };
    const reach = { nodes: [issuerNodeId, baseNodeId, recommenderNodeId], exactly: memberIds };
    const { since } = await stepsOf(tx, applicationId);
    await this.runner.create(tx, inspectionWorkflow, by, inspection, reach, issuerNodeId, occasion, since);
    await bookTeam(tx, inspection, memberIds);
    await admitTeam(tx, application, memberIds);
    return inspection;
  }
}

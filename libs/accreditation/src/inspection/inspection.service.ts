import { type Actor, scopeFor } from '@jidi/access';
import { Clock, Database, type Page } from '@jidi/platform';
import { type HistoryView, historyOf, lockRecord, type Occasion, Runner, stepsOf, wrongState } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { stepAsked, stepInTurn } from '../application/plan/plan.rules.js';
import { applicationWorkflow } from '../application/application.workflow.js';
import { applicationFacts } from '../application/application.facts.js';
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
import type { Inspection } from './inspection.entity.js';
import { partialPersons } from './inspection.sql.js';
import { inspectionView, listInspections, scoreSheets } from './inspection.queries.js';
import type { Sending } from './inspection.rules.js';
import { inspectionWorkflow } from './inspection.workflow.js';

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
      const application = await lockRecord(tx, applicationWorkflow, applicationId, by);
      const facts = await applicationFacts(tx, application);
      const { teamSize, passMark } = facts.content.inspection;
      const inspection: Inspection = {
        id: uuidv7(),
        state: inspectionWorkflow.initial,
        version: 1,
        createdAt: this.clock.now(),
        applicationId,
        baseName: application.baseName,
        issuerNodeId: application.issuerNodeId,
        startsAt,
        endsAt,
        place,
        leaderId,
        passMark,
        conclusion: null,
      };
      const sending = async (): Promise<Sending> => {
        if (application.state !== 'accepted') throw wrongState(applicationWorkflow, application, by);
        const partial = await partialPersons(tx, applicationId, memberIds, { startsAt, endsAt });
        const arrangedOn = body.happenedOn ?? this.clock.today();
        const [asked, inTurn] = [stepAsked('visit').holds({ facts }), stepInTurn('visit').holds({ record: application, facts })];
        return { asked, inTurn, application, teamSize, memberIds, leaderId, startsAt, endsAt, arrangedOn, partial };
      };
      const { since } = await stepsOf(tx, applicationId);
      await this.runner.begin(tx, inspectionWorkflow, { by, record: inspection, input: sending, occasion: body, since });
      return inspectionView(tx, this.runner, by, inspection.id);
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
    return this.runner.act(inspectionWorkflow, { by, action: 'cancel', id, input: { reason }, occasion }, (tx) =>
      inspectionView(tx, this.runner, by, id),
    );
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
    return this.runner.act(inspectionWorkflow, { by, action: 'conclude', id, input, occasion }, (tx) =>
      inspectionView(tx, this.runner, by, id),
    );
  }

  /** Takes the conclusion back, until the decision meeting; the sheets are their authors' again. @throws Problem nothing-to-recall */
  recall(by: Actor, id: string, reason: string): Promise<InspectionView> {
    return this.runner.recall(inspectionWorkflow, { by, id, reason }, (tx) => inspectionView(tx, this.runner, by, id));
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
}

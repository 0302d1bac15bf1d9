import { Database, Effect, type Payload } from '@jidi/platform';
import { lockRecord, Robot, Runner, topicsLeaving } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { applicationWorkflow } from '../application/application.workflow.js';
import { Inspection } from './inspection.entity.js';
import { inspectionWorkflow } from './inspection.workflow.js';

const ROBOT = new Robot('inspection-follow-up');

/** What follows for inspections when an application leaves review. */
@Injectable()
export class InspectionEffects {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
  ) {}

  /** Frees the team of an application that left review, in whatever way, before its visit was concluded. */
  @Effect({
    on: topicsLeaving(applicationWorkflow, 'accepted'),
    name: 'accreditation.call-off-inspection',
  })
  async callOff({ recordId }: Payload): Promise<void> {
    const applicationId = String(recordId);
    await this.database.write(ROBOT, async (tx) => {
      // Held, so that a recall that is under way is waited for: it may bring the application back.
      const { state } = await lockRecord(tx, applicationWorkflow, applicationId);
      if (state === 'accepted') return;
      const inspection = await tx.findOne(Inspection, {
        where: { applicationId, state: 'scheduled' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!inspection) return;
      await this.runner.actIn(tx, inspectionWorkflow, { by: ROBOT, action: 'call-off', id: inspection.id, input: {} });
    });
  }
}

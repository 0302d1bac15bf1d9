import { Database, Effect, type Payload } from '@jidi/platform';
import { Robot, Runner, topicsLeaving } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { Application } from '../application/application.entity.js';
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
      const inspection = await tx.findOne(Inspection, {
        where: { applicationId, state: 'scheduled' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!inspection) return;
      if (await tx.existsBy(Application, { id: applicationId, state: 'accepted' })) return;
      await this.runner.actIn(tx, inspectionWorkflow, { by: ROBOT, action: 'call-off', id: inspection.id, input: {} });
    });
  }
}

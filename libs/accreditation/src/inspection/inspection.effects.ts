import { Database, Effect, type Payload } from '@jidi/platform';
import { Robot, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { Application } from '../application/application.entity.js';
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

  /** Frees the team of an application that was withdrawn, whose acceptance was recalled, or that was decided without its visit. */
  @Effect({
    on: [
      'application.withdraw',
      'application.recall',
      'application.name',
      'application.refuse',
      'application.defer',
      'application.announce',
      'application.designate',
      'application.turn-down',
    ],
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

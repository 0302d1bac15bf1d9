import { BASE_MOVED } from '@jidi/registry';
import { Database, Effect, type Payload, ROBOT } from '@jidi/platform';
import { BATCH, CALENDAR, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { applicationWorkflow, type ManagerChange, OPEN_STATES } from './application.workflow.js';

// A draft is shown to the present managing body where the former one had it; all else reaches it with the base.
const STRAYED = `
  select a.id, p.ancestor_id as "managingNodeId",
    exists (select 1 from access.reach r where r.record_id = a.id and r.subject_id = a.managing_node_id) as "isShared"
  from accreditation.application a join access.node_ancestor p on p.node_id = a.base_node_id and p.depth = 1
  where (a.base_id = $1 or a.id = $1) and a.state = any ($2) and a.managing_node_id is distinct from p.ancestor_id
  order by a.id limit $3`;

/** Lets open applications follow the managing body of their base: whoever manages it today acts in its name. */
@Injectable()
export class ManagerFollowing {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
  ) {}

  /** A base has moved, or an application is open again that had ended before it did. */
  @Effect({ on: [BASE_MOVED, 'application.recall'], name: 'accreditation.follow-manager' })
  async follow({ recordId }: Payload): Promise<void> {
    await moveDue(
      () => this.database.query<ManagerChange & { id: string }>(ROBOT, 'applications-strayed', STRAYED, [recordId, OPEN_STATES, BATCH]),
      ({ id, ...input }) => this.runner.attempt(applicationWorkflow, { by: CALENDAR, action: 'follow-manager', id, input }),
    );
  }
}

import { Clock, Database, Effect, ROBOT } from '@jidi/platform';
import { BATCH, CALENDAR, followTasks, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { type Following, summaryWorkflow } from './summary.workflow.js';

// Due dates by the round, the managing body by the tree of today: what was submitted is reviewed even after its round was closed.
const STRAYED = `
  select s.id, r.base_due_on::text as "dueOn", r.county_due_on::text as "countyDueOn", r.city_due_on::text as "cityDueOn",
    a.ancestor_id as "managingNodeId"
  from assessment.summary s
  join assessment.round r on r.id = s.round_id and (r.state = 'open' or s.state <> 'draft')
  join access.node_ancestor a on a.node_id = s.base_node_id and a.depth = 1
  where s.state <> 'accepted' and ($1::uuid is null or s.round_id = $1)
    and (s.due_on, s.county_due_on, s.city_due_on, s.managing_node_id)
      is distinct from (r.base_due_on, r.county_due_on, r.city_due_on, a.ancestor_id)
    and s.id > $2
  order by s.id limit $3`;

const UNSUBMITTED = `select s.id from assessment.summary s where s.round_id = $1 and s.state = 'draft' and s.id > $2 order by s.id limit $3`;

type Strayed = Following & { readonly id: string };

/** Lets open summaries follow their round's due dates and their base's managing body, each with a record. */
@Injectable()
export class SummaryFollowing {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A round's due dates have moved. */
  @Effect({ on: ['round.reschedule', 'round.follow-calendar'], name: 'assessment.follow-round' })
  roundMoved({ recordId }: { recordId: string }): Promise<void> {
    return this.follow(recordId);
  }

  /** A round was closed: what its bases have not begun to submit waits for them no longer. */
  @Effect({ on: 'round.close', name: 'assessment.follow-closing' })
  async roundClosed({ recordId }: { recordId: string }): Promise<void> {
    await moveDue(
      (after) => this.database.query<{ id: string }>(ROBOT, 'summaries-unsubmitted', UNSUBMITTED, [recordId, after, BATCH]),
      ({ id }) => this.database.write(ROBOT, (tx) => followTasks(tx, summaryWorkflow, id, this.clock.now())),
    );
  }

  /** Brings every summary on its way that strayed into line; of one round, or of all. */
  async follow(roundId: string | null): Promise<void> {
    await moveDue(
      (after) => this.database.query<Strayed>(ROBOT, 'summaries-strayed', STRAYED, [roundId, after, BATCH]),
      ({ id, ...input }) => this.runner.attempt(summaryWorkflow, { by: CALENDAR, action: 'follow', id, input }),
    );
  }
}

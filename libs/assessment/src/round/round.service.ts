import { type Actor, requireGrant, scopeFor } from '@jidi/access';
import { Clock, Database, type Page, Problem, PROBLEMS } from '@jidi/platform';
import { editDraft, historyOf, HistoryView, type Occasion, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { countingOf } from './counting.js';
import { draftRound, requireOrder } from './draft-round.js';
import { changedDates } from './round.change.js';
import type { LaterDuesBody, RoundBody, RoundChangeBody, RoundItem, RoundQuery, RoundView } from './round.dto.js';
import { ReportingRound } from './round.entity.js';
import { listRounds, roundView } from './round.queries.js';
import { roundWorkflow } from './round.workflow.js';

/** A year's reports of an issuer: drafted, opened, moved and closed by its officers. */
@Injectable()
export class Rounds {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Begins a round with the defaults of the regulation in force. @throws Problem see draftRound */
  draft(by: Actor, body: RoundBody): Promise<RoundView> {
    const { issuerNodeId } = body;
    requireGrant(by, 'round.open', issuerNodeId);
    return this.database.write(by, async (tx) => {
      const round = await draftRound(tx, this.clock.now(), this.clock.today(), body);
      await this.runner.begin(tx, roundWorkflow, { by, record: round, input: {} });
      return roundView(tx, this.runner, by, round.id);
    });
  }

  /** Changes a draft. @throws Problem dues-out-of-order, stale */
  edit(by: Actor, id: string, version: number, { title, body, ...dates }: RoundChangeBody): Promise<RoundView> {
    return this.database.write(by, async (tx) => {
      const before = await tx.findOneBy(ReportingRound, { id });
      if (!before) throw new Problem(PROBLEMS.notFound);
      const counting = await countingOf(tx, before);
      const change = (round: Readonly<ReportingRound>): Partial<ReportingRound> => {
        const dated = changedDates(round, dates, counting);
        requireOrder(dated);
        return { title: title ?? round.title, body: body ?? round.body, ...dated };
      };
      await editDraft(tx, roundWorkflow, { by, id, version, allow: 'round.open', as: ['issuer'], states: ['draft'], change });
      return roundView(tx, this.runner, by, id);
    });
  }

  /** Opens it: who owes a summary is asked for one at once (see SummaryOpening). */
  open(by: Actor, id: string, occasion: Occasion): Promise<RoundView> {
    return this.runner.act(roundWorkflow, { by, action: 'open', id, input: {}, occasion }, (tx) => roundView(tx, this.runner, by, id));
  }

  /** Moves due dates later; open summaries follow. */
  reschedule(by: Actor, id: string, { reason, baseDueOn, countyDueOn, cityDueOn, ...occasion }: LaterDuesBody): Promise<RoundView> {
    const input = { reason, baseDueOn, countyDueOn, cityDueOn };
    return this.runner.act(roundWorkflow, { by, action: 'reschedule', id, input, occasion }, (tx) => roundView(tx, this.runner, by, id));
  }

  /** Closes it: nothing is submitted any more but what a reviewer returned. */
  close(by: Actor, id: string, occasion: Occasion): Promise<RoundView> {
    return this.runner.act(roundWorkflow, { by, action: 'close', id, input: {}, occasion }, (tx) => roundView(tx, this.runner, by, id));
  }

  one(by: Actor, id: string): Promise<RoundView> {
    return this.database.read(scopeFor(by, 'round.read').caller, (tx) => roundView(tx, this.runner, by, id));
  }

  /** What happened to it, oldest first. */
  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'round.read').caller, (tx) => historyOf(tx, roundWorkflow.kind, id));
  }

  list(by: Actor, query: RoundQuery): Promise<Page<RoundItem>> {
    return listRounds(this.database, scopeFor(by, 'round.read'), query);
  }
}

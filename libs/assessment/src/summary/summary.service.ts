import { type Actor, scopeFor } from '@jidi/access';
import { Clock, Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { editDraft, historyOf, HistoryView, type Occasion, type Reasoned, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { changeFigures } from './figures.js';
import type { FiguresBody } from './figures.dto.js';
import { readFigures } from './read-figures.js';
import type { SummaryItem, SummaryQuery, SummaryView } from './summary.dto.js';
import { AnnualSummary } from './summary.entity.js';
import { AWAITED_STATES, listSummaries, summaryView } from './summary.queries.js';
import { fillsAsBase, type SummaryInputs, summaryWorkflow } from './summary.workflow.js';

/** Each base's yearly summary: filled in, submitted, reviewed. */
@Injectable()
export class Summaries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Changes the figures under their version. @throws Problem invalid, stale, wrong-state, forbidden */
  fill(by: Actor, id: string, version: number, body: FiguresBody): Promise<SummaryView> {
    const change = readFigures(body);
    return this.database.write(by, async (tx) => {
      await editDraft(tx, summaryWorkflow, {
        by,
        id,
        version,
        allow: 'summary.fill',
        as: ['base', 'managing'],
        states: [...AWAITED_STATES],
        change: ({ figures }) => ({ figures: changeFigures(figures, change) }),
      });
      return this.view(tx, by, id);
    });
  }

  /** Submits it; what the managing body submits is done for the base (代报), whomever it names. */
  submit(by: Actor, id: string, occasion: Occasion): Promise<SummaryView> {
    return this.database.write(by, async (tx) => {
      const summary = await tx.findOneBy(AnnualSummary, { id });
      if (!summary) throw new Problem(PROBLEMS.notFound);
      const forBase = fillsAsBase(by, summary) ? {} : { onBehalfOf: summary.baseNodeId };
      await this.runner.actIn(tx, summaryWorkflow, { by, action: 'submit', id, input: {}, occasion: { ...occasion, ...forBase } });
      return this.view(tx, by, id);
    });
  }

  /** Passes it on to the issuer, as its managing body. */
  forward(by: Actor, id: string, occasion: Occasion): Promise<SummaryView> {
    return this.act(by, 'forward', id, {}, occasion);
  }

  /** Returns it to the base, as its managing body. */
  return(by: Actor, id: string, { reason, ...occasion }: Reasoned): Promise<SummaryView> {
    return this.act(by, 'return', id, { reason }, occasion);
  }

  /** Accepts it, as the issuer. */
  accept(by: Actor, id: string, occasion: Occasion): Promise<SummaryView> {
    return this.act(by, 'accept', id, {}, occasion);
  }

  /** Returns it to the base, as the issuer. */
  returnByIssuer(by: Actor, id: string, { reason, ...occasion }: Reasoned): Promise<SummaryView> {
    return this.act(by, 'return-by-issuer', id, { reason }, occasion);
  }

  /** Takes the last action back. @throws Problem nothing-to-recall, correction-begun */
  recall(by: Actor, id: string, reason: string): Promise<SummaryView> {
    return this.runner.recall(summaryWorkflow, { by, id, reason }, (tx) => this.view(tx, by, id));
  }

  one(by: Actor, id: string): Promise<SummaryView> {
    return this.database.read(scopeFor(by, 'summary.read').caller, (tx) => this.view(tx, by, id));
  }

  /** What happened to it, oldest first. */
  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'summary.read').caller, async (tx) => {
      const summary = await tx.findOneBy(AnnualSummary, { id });
      if (!summary) throw new Problem(PROBLEMS.notFound);
      return historyOf(tx, summaryWorkflow.kind, id, new Map([[summary.baseNodeId, summary.baseName]]));
    });
  }

  list(by: Actor, query: SummaryQuery): Promise<Page<SummaryItem>> {
    return listSummaries(this.database, scopeFor(by, 'summary.read'), query, this.clock.today());
  }

  private act<A extends keyof SummaryInputs>(
    by: Actor,
    action: A,
    id: string,
    input: SummaryInputs[A],
    occasion: Occasion,
  ): Promise<SummaryView> {
    return this.runner.act(summaryWorkflow, { by, action, id, input, occasion }, (tx) => this.view(tx, by, id));
  }

  private view(tx: Tx, by: Actor, id: string): Promise<SummaryView> {
    return summaryView(tx, this.runner, by, id, this.clock.today());
  }
}

import { type Actor, scopeFor } from '@jidi/access';
import { decisionsOn, type DecisionView } from '@jidi/decision';
import { Clock, Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { historyOf, type HistoryView, type Moment, type Occasion, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import '../accreditation.problems.js';
import type { ApplicationItem, ApplicationQuery, ApplicationView, ChangesView } from './application.dto.js';
import { Application } from './application.entity.js';
import { applicationView, listApplications, readApplication } from './application.queries.js';
import { type ApplicationInputs, applicationWorkflow } from './application.workflow.js';
import { changesOf } from './form/changes.queries.js';
import { applicantOccasion } from './form/applicant-occasion.js';

/** Applications as applicant, recommender and issuer act on them. */
@Injectable()
export class Applications {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Runs an action of the recommender or the issuer. */
  act<A extends Exclude<keyof ApplicationInputs, 'create'>>(
    by: Actor,
    action: A,
    id: string,
    input: ApplicationInputs[A],
    occasion: Occasion,
  ): Promise<ApplicationView> {
    return this.runner.act(applicationWorkflow, { by, action, id, input, occasion }, (tx) => this.view(tx, by, id));
  }

  /** Runs an action of the applicant; where its managing body acts, the history says for whom. */
  actAsApplicant<A extends 'submit' | 'withdraw'>(
    by: Actor,
    action: A,
    id: string,
    input: ApplicationInputs[A],
    occasion: Occasion,
  ): Promise<ApplicationView> {
    return this.database.write(by, async (tx) => {
      const application = await tx.findOneBy(Application, { id });
      if (!application) throw new Problem(PROBLEMS.notFound);
      const { baseNodeId, managingNodeId } = application;
      // The runner refuses whoever holds it at neither.
      const actingAt = [baseNodeId, managingNodeId].find((nodeId) => by.grantFor('application.draft', nodeId));
      const entered = actingAt === undefined ? occasion : applicantOccasion(baseNodeId, actingAt, occasion);
      await this.runner.actIn(tx, applicationWorkflow, { by, action, id, input, occasion: entered });
      return this.view(tx, by, id);
    });
  }

  /**
   * Takes back what the caller did last, until the next body has acted.
   * @throws Problem nothing-to-recall, also for what follows an inspection, a meeting, a notice or a document: that is recalled there
   */
  recall(by: Actor, id: string, reason: string): Promise<ApplicationView> {
    return this.runner.recall(applicationWorkflow, { by, id, reason }, (tx) => this.view(tx, by, id));
  }

  one(by: Actor, id: string): Promise<ApplicationView> {
    return readApplication(this.database, scopeFor(by, 'application.read'), by, id, this.moment());
  }

  list(by: Actor, query: ApplicationQuery): Promise<Page<ApplicationItem> & { total?: number }> {
    return listApplications(this.database, scopeFor(by, 'application.read'), query, this.clock.now());
  }

  /** What happened to an application, oldest first. */
  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'application.read').caller, async (tx) => {
      const application = await tx.findOneBy(Application, { id });
      if (!application) throw new Problem(PROBLEMS.notFound);
      return historyOf(tx, applicationWorkflow.kind, id, new Map([[application.baseNodeId, application.baseName]]));
    });
  }

  /** What a resubmission changed. */
  changes(by: Actor, id: string): Promise<ChangesView> {
    return this.database.read(scopeFor(by, 'application.read').caller, (tx) => changesOf(tx, id));
  }

  /** What confirmed meetings decided on an application, oldest first. @throws Problem not-found */
  decisions(by: Actor, id: string): Promise<DecisionView[]> {
    return this.database.read(scopeFor(by, 'application.read').caller, async (tx) => {
      if (!(await tx.existsBy(Application, { id }))) throw new Problem(PROBLEMS.notFound);
      return decisionsOn(tx, { kind: applicationWorkflow.kind, id });
    });
  }

  private view(tx: Tx, by: Actor, id: string): Promise<ApplicationView> {
    return applicationView(tx, by, id, this.moment());
  }

  private moment(): Moment {
    return { at: this.clock.now(), happenedOn: this.clock.today() };
  }
}

import { type Actor, Scope, scopeFor } from '@jidi/access';
import { Clock, Database, type Page } from '@jidi/platform';
import { type HistoryView, historyOf } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import type { DesignationQuery, DesignationView, PublicDesignationQuery, PublicDesignationView } from './designation.dto.js';
import { designationView, listDesignations, listPublicDesignations, publicDesignationView } from './designation.queries.js';
import { designationWorkflow } from './designation.workflow.js';

/** Titles: read by everyone. */
@Injectable()
export class Designations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  one(by: Actor, id: string): Promise<DesignationView> {
    return this.database.read(scopeFor(by, 'designation.read').caller, (tx) => designationView(tx, id, this.clock.now()));
  }

  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'designation.read').caller, (tx) => historyOf(tx, designationWorkflow.kind, id));
  }

  page(by: Actor, query: DesignationQuery): Promise<Page<DesignationView>> {
    return listDesignations(this.database, scopeFor(by, 'designation.read'), query, this.clock.now());
  }

  onePublic(id: string): Promise<PublicDesignationView> {
    return this.database.read(Scope.public.caller, (tx) => publicDesignationView(tx, id, this.clock.now()));
  }

  publicPage(query: PublicDesignationQuery): Promise<Page<PublicDesignationView>> {
    return listPublicDesignations(this.database, query, this.clock.now());
  }
}

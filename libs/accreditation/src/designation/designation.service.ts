import { type Actor, Scope, scopeFor } from '@jidi/access';
import { Clock, Database, type Page, PUBLIC_SUBJECT, type Tx } from '@jidi/platform';
import { type HistoryView, type Occasion, historyOf, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Application } from '../application/application.entity.js';
import { contentOfCall } from '../content-of-call.js';
import { termOf } from '../regulation/term.js';
import type { DesignationQuery, DesignationView, PublicDesignationQuery, PublicDesignationView } from './designation.dto.js';
import type { Designation } from './designation.entity.js';
import { designationView, listDesignations, listPublicDesignations, publicDesignationView } from './designation.queries.js';
import { designationWorkflow } from './designation.workflow.js';
import type { DesignationDocument } from './document.entity.js';

/** Titles: issued by documents, read by everyone. */
@Injectable()
export class Designations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Issues the title of one application as of the date of its document, inside the unit of work that grants it. */
  async issue(tx: Tx, by: Actor, document: DesignationDocument, application: Application, occasion: Occasion): Promise<Designation> {
    const content = await contentOfCall(tx, application.callId);
    const { documentDate, issuerNodeId } = document;
    const { baseId, baseName, baseNodeId, recommenderNodeId, classCode } = application;
    const term = termOf(content, documentDate);
    const designation: Designation = {
      id: uuidv7(),
      state: designationWorkflow.initial,
      version: 1,
      createdAt: this.clock.now(),
      documentId: document.id,
      applicationId: application.id,
      baseId,
      baseName,
      baseNodeId,
      recommenderNodeId,
      issuerNodeId,
      level: content.level,
      title: content.designationTitle,
      classCode,
      classTitle: content.classes.find(({ code }) => code === classCode)?.title ?? { zh: classCode, en: classCode },
      documentNumber: document.number,
      documentDate,
      issuers: [document.leadIssuer, ...document.coIssuers],
      termFrom: term.from,
      termUntil: term.until,
    };
    const reach = { nodes: [baseNodeId, recommenderNodeId, issuerNodeId], exactly: [PUBLIC_SUBJECT] };
    return this.runner.create(tx, designationWorkflow, by, designation, reach, issuerNodeId, occasion);
  }

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

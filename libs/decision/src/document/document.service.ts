import { type Actor, requireGrant, scopeFor } from '@jidi/access';
import { Clock, Database, defineProblems, explainConstraints, type Page, type Tx } from '@jidi/platform';
import {
  editDraft,
  followTasks,
  type HistoryView,
  lockRecord,
  type Occasion,
  historyOf,
  requireScan,
  Runner,
  withPreparer,
} from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { latestDayOf } from '../notice/notice.sql.js';
import type { PerhapsOnSubjects } from '../subject/by-subject.js';
import { findSubjects, followSubjects, lockSubjects } from '../subject/find-subjects.js';
import { requireListedOnce } from '../subject/listed-once.js';
import { requireOneIssuer } from '../subject/one-issuer.js';
import { columnsOf, type Subject } from '../subject/subject.js';
import type { DocumentBody, DocumentChange, DocumentItemView, DocumentQuery, DocumentView } from './document.dto.js';
import { type DesignationDocument, DocumentItem } from './document.entity.js';
import { toBeNamedByNotice } from './document.facts.js';
import { documentView, listDocuments } from './document.queries.js';
import { requireNumber } from './document.rules.js';
import { listedInDocument } from './document.sql.js';
import { documentWorkflow } from './document.workflow.js';
import { requireIssuers } from './issuers.js';

/** Refusals of documents that the database holds. */
export const DOCUMENT_PROBLEMS = defineProblems({
  numberTaken: [409, '该发文字号已经登记', 'This document number is on record already'],
  alreadyDesignated: [409, '该申报已经命名', 'A title has been issued on this application already'],
});

explainConstraints({
  designation_document_number_key: DOCUMENT_PROBLEMS.numberTaken,
  designation_one_per_application_key: DOCUMENT_PROBLEMS.alreadyDesignated,
});

/** Designation documents: prepared by one, granted by another. */
@Injectable()
export class Documents {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Prepares a document for the bases of a notice that nothing holds back, or for those named one by one. */
  prepare(by: Actor, { noticeId, subjects: named, coIssuers = [], ...body }: PerhapsOnSubjects<DocumentBody>): Promise<DocumentView> {
    const { number, documentDate, title, leadIssuer, ...occasion } = body;
    const numberYear = requireNumber(body);
    requireListedOnce(named ?? []);
    return this.database.write(by, async (tx) => {
      const refs = named ?? (await toBeNamedByNotice(tx, noticeId));
      const subjects = await lockSubjects(tx, refs, by);
      const issuerNodeId = requireOneIssuer(subjects);
      requireGrant(by, 'designation.prepare', issuerNodeId);
      const document: DesignationDocument = {
        id: uuidv7(),
        state: documentWorkflow.initial,
        version: 1,
        createdAt: this.clock.now(),
        issuerNodeId,
        number,
        numberYear,
        documentDate,
        title,
        leadIssuer,
        coIssuers,
        scanId: occasion.scanId ?? null,
        preparers: [by.personId],
      };
      const since = await latestDayOf(tx, subjects);
      await this.runner.begin(tx, documentWorkflow, { by, record: document, input: {}, occasion, since });
      await this.list(tx, document.id, subjects);
      await requireIssuers(tx, document, subjects);
      await followTasks(tx, documentWorkflow, document.id, this.clock.now());
      await followSubjects(tx, subjects, this.clock.now());
      return documentView(tx, this.runner, by, document.id);
    });
  }

  /** Changes a document that is not granted; whoever changes it does not grant it. */
  edit(by: Actor, id: string, version: number, { subjects: refs, ...change }: PerhapsOnSubjects<DocumentChange>): Promise<DocumentView> {
    requireListedOnce(refs ?? []);
    return this.database.write(by, async (tx) => {
      await lockRecord(tx, documentWorkflow, id, by);
      await requireScan(tx, change, { kind: documentWorkflow.kind, id, by });
      const document = await editDraft(tx, documentWorkflow, {
        by,
        id,
        version,
        allow: 'designation.prepare',
        as: ['issuer'],
        states: ['prepared'],
        change: (record) => ({
          ...change,
          numberYear: requireNumber({ ...record, ...change }),
          preparers: withPreparer(record, by),
        }),
      });
      if (refs) {
        const before = await findSubjects(tx, await listedInDocument(tx, id));
        await lockSubjects(tx, [...before, ...refs], by);
        const subjects = await findSubjects(tx, refs);
        requireOneIssuer(subjects, document.issuerNodeId);
        await tx.delete(DocumentItem, { documentId: id });
        await this.list(tx, id, subjects);
        await followSubjects(tx, [...before, ...subjects], this.clock.now());
      }
      await requireIssuers(tx, document, await findSubjects(tx, await listedInDocument(tx, id)));
      await followTasks(tx, documentWorkflow, id, this.clock.now());
      return documentView(tx, this.runner, by, id);
    });
  }

  /** Grants a document: every base it names gets its title as of the date of the document. */
  grant(by: Actor, id: string, occasion: Occasion): Promise<DocumentView> {
    const input = { now: this.clock.now() };
    return this.runner.act(documentWorkflow, { by, action: 'grant', id, input, occasion }, (tx) => documentView(tx, this.runner, by, id));
  }

  discard(by: Actor, id: string, { reason, ...occasion }: Occasion & { reason: string }): Promise<DocumentView> {
    return this.runner.act(documentWorkflow, { by, action: 'discard', id, input: { reason }, occasion }, (tx) =>
      documentView(tx, this.runner, by, id),
    );
  }

  one(by: Actor, id: string): Promise<DocumentView> {
    return this.database.read(scopeFor(by, 'designation.read').caller, (tx) => documentView(tx, this.runner, by, id));
  }

  history(by: Actor, id: string): Promise<HistoryView> {
    return this.database.read(scopeFor(by, 'designation.read').caller, (tx) => historyOf(tx, documentWorkflow.kind, id));
  }

  page(by: Actor, query: DocumentQuery): Promise<Page<DocumentItemView>> {
    return listDocuments(this.database, scopeFor(by, 'designation.read'), query);
  }

  private async list(tx: Tx, documentId: string, subjects: readonly Subject[]): Promise<void> {
    await tx.insert(
      DocumentItem,
      subjects.map((subject, index) => ({ documentId, ...columnsOf(subject), position: index + 1 })),
    );
  }
}

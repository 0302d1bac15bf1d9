import { type Actor, requireGrant } from '@jidi/access';
import { askTogether, Clock, Database, type Fault, Problem, PROBLEMS, startOfDay, type Tx, yearOf } from '@jidi/platform';
import { baseFacts, type BaseFacts } from '@jidi/registry';
import { classTitleOf, type RegulationContent } from '@jidi/regulation';
import { editDraft, type Occasion, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { ACCREDITATION_PROBLEMS } from '../../accreditation.problems.js';
import { Call } from '../../call/call.entity.js';
import { contentOfCall } from '../../content-of-call.js';
import type { Form } from './application-form.js';
import type { ApplicationBody, ApplicationChanges, ApplicationView, FormBody } from '../application.dto.js';
import type { Application } from '../application.entity.js';
import { applicationView } from '../application.queries.js';
import { callStands, classCalledFor, windowNotOver } from '../application.rules.js';
import { standingApplication } from '../application.sql.js';
import { applicationWorkflow, EDITABLE_STATES } from '../application.workflow.js';
import { applicantOccasion } from './applicant-occasion.js';
import { recommenderOf } from '../quota/recommender.js';

/** Rules by which a call takes no draft any more. */
export const DRAFT_RULES = [callStands, windowNotOver] as const;

const faultOf = (path: string, { code, zh, en }: (typeof DRAFT_RULES)[number]): Fault => ({ path, code, zh, en });

/** Applications are drafted by the base, or by its managing body for it. */
@Injectable()
export class ApplicationDrafts {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Begins an application, filled in with what the register knows. */
  draft(by: Actor, { callId, baseId, classCode, recommenderNodeId, form = {}, ...occasion }: ApplicationBody): Promise<ApplicationView> {
    return this.database.write(by, async (tx) => {
      const [call, { base, actingNodeId }, , content] = await askTogether(
        this.callFor(tx, callId, occasion),
        this.baseFor(tx, by, baseId),
        requireFirst(tx, callId, baseId),
        contentOfCall(tx, callId),
      );
      const { issuerNodeId } = call;
      const recommender = await recommenderOf(tx, { issuerNodeId, base, chosen: recommenderNodeId, content });
      const application: Application = {
        id: uuidv7(),
        state: 'draft',
        version: 1,
        createdAt: this.clock.now(),
        callId,
        baseId,
        baseName: base.name,
        baseNodeId: base.nodeId,
        managingNodeId: base.managingNodeId,
        recommenderNodeId: recommender.nodeId,
        recommenderKind: recommender.kind,
        issuerNodeId,
        classCode: requireClass(classCode ?? base.classCode, call.classCodes, content),
        form: merged(this.known(base), form),
        pledgedAt: null,
        submittedAt: null,
        correctionDueOn: null,
        rank: null,
      };
      const entered = applicantOccasion(base.nodeId, actingNodeId, occasion);
      await this.runner.begin(tx, applicationWorkflow, { by, record: application, input: {}, occasion: entered });
      return this.view(tx, by, application.id);
    });
  }

  /** Changes a draft or what was returned; absent fields stay, null clears. */
  edit(by: Actor, id: string, version: number, { classCode, form = {} }: ApplicationChanges): Promise<ApplicationView> {
    return this.database.write(by, async (tx) => {
      const { callId } = await editDraft(tx, applicationWorkflow, {
        by,
        id,
        version,
        allow: 'application.draft',
        as: ['holder', 'manager'],
        states: EDITABLE_STATES,
        change: (record) => ({ form: merged(record.form, form), ...(classCode === undefined ? {} : { classCode }) }),
      });
      if (classCode !== undefined) {
        const [call, content] = await askTogether(tx.findOneByOrFail(Call, { id: callId }), contentOfCall(tx, callId));
        requireClass(classCode, call.classCodes, content);
      }
      return this.view(tx, by, id);
    });
  }

  /** @throws Problem not-found beyond the call's audience, rules-failed when it is cancelled or over */
  private async callFor(tx: Tx, callId: string, { happenedOn }: Occasion): Promise<Call> {
    const call = await tx.findOneBy(Call, { id: callId });
    if (!call || call.state === 'draft') throw new Problem(PROBLEMS.notFound);
    if (call.state === 'cancelled') throw new Problem(PROBLEMS.rulesFailed, [faultOf('callId', callStands)]);
    const at = happenedOn === undefined ? this.clock.now() : startOfDay(happenedOn);
    if (at >= call.closesAt) throw new Problem(PROBLEMS.rulesFailed, [faultOf('callId', windowNotOver)]);
    return call;
  }

  /** The base, and where the caller drafts for it: as its staff, or as its managing body. @throws Problem not-found, forbidden */
  private async baseFor(tx: Tx, by: Actor, baseId: string): Promise<{ readonly base: BaseFacts; readonly actingNodeId: string }> {
    const base = await baseFacts(tx, baseId, this.clock.today());
    const { nodeId } = by.grantFor('application.draft', base.nodeId) ?? requireGrant(by, 'application.draft', base.managingNodeId);
    return { base, actingNodeId: nodeId };
  }

  /** What is known is filled in, nothing is asked twice. */
  private known({ openedOn, introduction }: BaseFacts): Form {
    const today = this.clock.today();
    if (openedOn === null || openedOn > today) return introduction ? { introduction } : {};
    const years = yearOf(today) - yearOf(openedOn) - (today.slice(5) < openedOn.slice(5) ? 1 : 0);
    return { yearsInOperation: years, ...(introduction ? { introduction } : {}) };
  }

  private view(tx: Tx, by: Actor, id: string): Promise<ApplicationView> {
    return applicationView(tx, by, id, { at: this.clock.now(), happenedOn: this.clock.today() });
  }
}

/** @throws Problem application-exists naming the one within reach; beyond it the database refuses without a name */
async function requireFirst(tx: Tx, callId: string, baseId: string): Promise<void> {
  const applicationId = await standingApplication(tx, callId, baseId);
  if (applicationId !== undefined) throw new Problem(ACCREDITATION_PROBLEMS.applicationExists, [], { applicationId });
}

/** Fields of the form after a change: absent ones stay, null clears. */
function merged(form: Form, changes: FormBody): Form {
  const fields = Object.entries({ ...form, ...changes }).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(fields);
}

/** @throws Problem invalid when the class is not among those that are called for, naming these */
function requireClass(classCode: string | null, classCodes: readonly string[], content: Pick<RegulationContent, 'classes'>): string {
  if (classCode !== null && classCodes.includes(classCode)) return classCode;
  const titles = classCodes.map((code) => [code, classTitleOf(content, code)] as const);
  const zh = `请选择本批次的类别：${titles.map(([code, title]) => `${code} ${title.zh}`).join('、')}`;
  const en = `expected a class of this call: ${titles.map(([code, title]) => `${code} (${title.en})`).join(', ')}`;
  throw new Problem(PROBLEMS.invalid, [{ path: 'classCode', code: classCalledFor.code, zh, en }]);
}

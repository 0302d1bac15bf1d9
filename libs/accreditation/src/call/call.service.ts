import { type Actor, requireGrant, Scope, scopeFor } from '@jidi/access';
import { Clock, Database, type Fault, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { editDraft, type Occasion, type KindOf, type Request, Runner, withPreparer } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Regulation } from '@jidi/regulation';
import { type WINDOW_FAULTS, type Windows } from './call-windows.js';
import type {
  CallBody,
  CallChanges,
  CallItem,
  CallQuery,
  CallView,
  ExtensionBody,
  PublicCallItem,
  PublicCallQuery,
  PublicCallView,
  QuotaBody,
} from './call.dto.js';
import { Call } from './call.entity.js';
import { callView, listCalls, listPublicCalls, publicCallView } from './call.queries.js';
import { type CallInputs, callWorkflow } from './call.workflow.js';

/** Calls for applications: drafted, published, extended, cancelled; the calendar opens and closes them. */
@Injectable()
export class Calls {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Begins a call under a regulation of the caller's association. */
  draft(by: Actor, { regulationId, quotas = [], classCodes, ...body }: CallBody): Promise<CallView> {
    return this.database.write(by, async (tx) => {
      const regulation = await tx.findOneBy(Regulation, { id: regulationId });
      if (!regulation) throw new Problem(PROBLEMS.notFound);
      const { issuerNodeId, content } = regulation;
      requireGrant(by, 'call.draft', issuerNodeId);
      const call: Call = {
        id: uuidv7(),
        state: 'draft',
        version: 1,
        createdAt: this.clock.now(),
        issuerNodeId,
        preparers: [by.personId],
        regulationId,
        year: body.year,
        title: body.title,
        body: body.body,
        ...requireOrder(instantsOf(body)),
        quotas: byKind(quotas),
        classCodes: classCodes ?? content.classes.map(({ code }) => code),
        cancelledBecause: null,
      };
      await this.runner.begin(tx, callWorkflow, { by, record: call, input: {} });
      return this.view(tx, by, call.id);
    });
  }

  /** Changes a draft. */
  edit(by: Actor, id: string, version: number, { quotas, ...changes }: CallChanges): Promise<CallView> {
    return this.database.write(by, async (tx) => {
      await editDraft(tx, callWorkflow, {
        by,
        id,
        version,
        allow: 'call.draft',
        as: ['issuer'],
        states: ['draft'],
        change: (call) => {
          const windows = requireOrder({ ...windowsOf(call), ...instantsOf(changes) });
          return { ...changes, ...windows, ...(quotas ? { quotas: byKind(quotas) } : {}), preparers: withPreparer(call, by) };
        },
      });
      return this.view(tx, by, id);
    });
  }

  publish(by: Actor, id: string, occasion: Occasion): Promise<CallView> {
    return this.act({ by, action: 'publish', id, input: {}, occasion });
  }

  cancel(by: Actor, id: string, reason: string, occasion: Occasion): Promise<CallView> {
    return this.act({ by, action: 'cancel', id, input: { reason }, occasion });
  }

  /** Extends a published call; a time that is absent stays as it is. */
  extend(by: Actor, id: string, { closesAt, recommendersUntil, reason, ...occasion }: ExtensionBody): Promise<CallView> {
    return this.database.write(by, async (tx) => {
      const call = await tx.findOneBy(Call, { id });
      if (!call) throw new Problem(PROBLEMS.notFound);
      const input = { ...windowsOf(call), ...instantsOf({ closesAt, recommendersUntil }), reason };
      await this.runner.actIn(tx, callWorkflow, { by, action: 'extend', id, input, occasion });
      return this.view(tx, by, id);
    });
  }

  one(by: Actor, id: string): Promise<CallView> {
    return this.database.read(scopeFor(by, 'call.read').caller, (tx) => this.view(tx, by, id));
  }

  list(by: Actor, query: CallQuery): Promise<Page<CallItem>> {
    return listCalls(this.database, scopeFor(by, 'call.read'), query, this.clock.now());
  }

  onePublic(id: string): Promise<PublicCallView> {
    return this.database.read(Scope.public.caller, (tx) => publicCallView(tx, id, this.clock.now()));
  }

  listPublic(query: PublicCallQuery): Promise<Page<PublicCallItem>> {
    return listPublicCalls(this.database, query, this.clock.now());
  }

  private act<A extends keyof CallInputs>(request: Request<KindOf<typeof callWorkflow>, A>): Promise<CallView> {
    const by = request.by as Actor;
    return this.runner.act(callWorkflow, request, (tx) => this.view(tx, by, request.id));
  }

  private view(tx: Tx, by: Actor, id: string): Promise<CallView> {
    return callView(tx, this.runner, by, id, this.clock.now());
  }
}

const windowsOf = ({ opensAt, closesAt, recommendersUntil }: Windows): Windows => ({ opensAt, closesAt, recommendersUntil });

type Sent<T> = { readonly [K in keyof T]: string };

/** The instants that were sent, as instants; what is absent is left out. */
function instantsOf<T extends Partial<Sent<Windows>>>({
  opensAt,
  closesAt,
  recommendersUntil,
}: T): { [K in keyof T & keyof Windows]: Date } {
  const sent = Object.entries({ opensAt, closesAt, recommendersUntil }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(sent.map(([name, text]) => [name, new Date(text)])) as { [K in keyof T & keyof Windows]: Date };
}

const byKind = (quotas: readonly QuotaBody[]): Record<string, number | null> =>
  Object.fromEntries(quotas.map(({ kind, quota }) => [kind, quota]));

const wrongOrder = (path: keyof Windows, zh: string, en: string): Fault => ({
  path,
  code: 'window-order' satisfies (typeof WINDOW_FAULTS)[number],
  zh,
  en,
});

/** @throws Problem invalid when a call would close before it opens, or its recommenders before it closes */
function requireOrder(windows: Windows): Windows {
  const { opensAt, closesAt, recommendersUntil } = windows;
  const faults = [
    ...(opensAt < closesAt ? [] : [wrongOrder('closesAt', '截止时间应晚于开始时间', 'it closes after it opens')]),
    ...(closesAt <= recommendersUntil
      ? []
      : [wrongOrder('recommendersUntil', '推荐截止不能早于申报截止', 'recommenders end no earlier than applications')]),
  ];
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
  return windows;
}

import { type Actor, requireGrant, scopeFor } from '@jidi/access';
import { Clock, Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { editDraft, type Occasion, Runner, withPreparer } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import '../regulation.problems.js';
import { requireContent } from '../content/content-faults.js';
import type { RegulationBody, RegulationContentBody, RegulationItem, RegulationQuery, RegulationView } from './regulation.dto.js';
import { Regulation } from './regulation.entity.js';
import { listRegulations, regulationView } from './regulation.queries.js';
import { requireIssuersLevel } from './regulation.rules.js';
import { regulationWorkflow } from './regulation.workflow.js';

/** Issuers' rules: drafted, published, never changed after. */
@Injectable()
export class Regulations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Begins a regulation. @throws Problem invalid naming every fault of the content */
  draft(by: Actor, { issuerNodeId, effectiveFrom, content }: RegulationBody): Promise<RegulationView> {
    requireGrant(by, 'regulation.draft', issuerNodeId);
    const checked = requireContent(content);
    return this.database.write(by, async (tx) => {
      await requireIssuersLevel(tx, issuerNodeId, checked);
      const id = uuidv7();
      return this.begin(tx, by, { id, issuerNodeId, seriesId: id, edition: 1, effectiveFrom, content: checked });
    });
  }

  /** Begins the next edition of a published regulation with the content of the one before. */
  draftEdition(by: Actor, id: string, effectiveFrom: string): Promise<RegulationView> {
    return this.database.write(by, async (tx) => {
      const before = await tx.findOneBy(Regulation, { id });
      if (!before) throw new Problem(PROBLEMS.notFound);
      const { issuerNodeId, seriesId, content } = before;
      requireGrant(by, 'regulation.draft', issuerNodeId);
      if (before.state !== 'published') throw new Problem(PROBLEMS.wrongState, [], { state: before.state });
      const latest = await tx.maximum(Regulation, 'edition', { seriesId });
      return this.begin(tx, by, { id: uuidv7(), issuerNodeId, seriesId, edition: (latest ?? 0) + 1, effectiveFrom, content });
    });
  }

  /** Writes a draft's content anew. */
  edit(by: Actor, id: string, version: number, { content, effectiveFrom }: RegulationContentBody): Promise<RegulationView> {
    const checked = requireContent(content);
    return this.database.write(by, async (tx) => {
      const { issuerNodeId } = await editDraft(tx, regulationWorkflow, {
        by,
        id,
        version,
        allow: 'regulation.draft',
        as: ['issuer'],
        states: ['draft'],
        change: (draft) => ({
          content: checked,
          preparers: withPreparer(draft, by),
          ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
        }),
      });
      await requireIssuersLevel(tx, issuerNodeId, checked);
      return regulationView(tx, this.runner, by, id);
    });
  }

  /** Publishes a draft, for good. */
  publish(by: Actor, id: string, occasion: Occasion): Promise<RegulationView> {
    return this.runner.act(regulationWorkflow, { by, action: 'publish', id, input: {}, occasion }, (tx) =>
      regulationView(tx, this.runner, by, id),
    );
  }

  one(by: Actor, id: string): Promise<RegulationView> {
    return this.database.read(scopeFor(by, 'regulation.read').caller, (tx) => regulationView(tx, this.runner, by, id));
  }

  list(by: Actor, query: RegulationQuery): Promise<Page<RegulationItem>> {
    return listRegulations(this.database, scopeFor(by, 'regulation.read'), query);
  }

  private async begin(
    tx: Tx,
    by: Actor,
    given: Pick<Regulation, 'id' | 'issuerNodeId' | 'seriesId' | 'edition' | 'effectiveFrom' | 'content'>,
  ): Promise<RegulationView> {
    const draft = { ...given, state: 'draft', version: 1, createdAt: this.clock.now(), preparers: [by.personId] };
    await this.runner.begin(tx, regulationWorkflow, { by, record: draft, input: {} });
    return regulationView(tx, this.runner, by, given.id);
  }
}

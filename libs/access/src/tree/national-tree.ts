import { Clock, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { associationName, type Division, divisionHistory } from '../divisions/index.js';
import type { NodeKind } from './node-kinds.js';
import { BEFORE_RECORDS } from './node.dto.js';
import { type PlantedLine, plantTree } from './tree.sql.js';

/** The associations of every division, and the functional zones, inactive until somebody above activates them. */
@Injectable()
export class NationalTree {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /**
   * Plants what is missing, in three statements and well under two seconds; what is there already, and whoever it was moved to,
   * stays as it is. In a robot's transaction.
   */
  async plantNationalTree(tx: Tx): Promise<void> {
    const bodies = bodiesOf(divisionHistory());
    const nodes = bodies.map(({ latest }) => ({
      id: uuidv7(),
      audience_id: uuidv7(),
      kind: kindOf(latest),
      code: latest.code,
      name: associationName(latest),
    }));
    await plantTree(tx, nodes, bodies.flatMap(linesOf), this.clock.today());
  }
}

/** One body through its codes, names and parents. */
interface Body {
  readonly latest: Division;
  readonly rows: readonly Division[];
}

/** A body that goes on under another code is one node, under its latest code; what was dissolved is a node without a parent of today. */
function bodiesOf(history: readonly Division[]): Body[] {
  const before = history.filter(({ validTo, continuedAs }) => validTo !== null && continuedAs !== null);
  const latest = history.filter((row) => !before.includes(row));
  return latest.map((row) => ({ latest: row, rows: [row, ...pastOf(row, before)] }));
}

function pastOf({ code, validFrom }: Division, before: readonly Division[]): Division[] {
  const past = before.find(({ continuedAs, validTo }) => continuedAs === code && validTo === validFrom);
  return past ? [past, ...pastOf(past, before)] : [];
}

const linesOf = ({ latest, rows }: Body): PlantedLine[] =>
  rows
    .filter(({ parentCode }) => parentCode !== null)
    .map(({ parentCode, validFrom, validTo }) => ({
      code: latest.code,
      parent_code: parentCode,
      valid_from: validFrom ?? BEFORE_RECORDS,
      valid_to: validTo,
    }));

const kindOf = ({ kind, level }: Division): NodeKind => (kind === 'FUNCTIONAL_ZONE' ? 'ZONE' : level);

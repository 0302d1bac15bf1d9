import { ROBOT } from '@jidi/platform';
import { BaseService } from '@jidi/registry';
import type { TestApp } from '@jidi/testing';
import { Base } from '../src/base/base.entity.js';
import type { NewBase } from '../src/base/base.dto.js';

/** A base on record. */
export interface GivenBase {
  readonly baseId: string;
  readonly nodeId: string;
}

/** A base below a managing body since 2010, and what a suite wants to hold of it besides; no other base is taken for its double. */
export function givenBase(app: TestApp, managingNodeId: string, name: string, about: Partial<NewBase> = {}): Promise<GivenBase> {
  const body = { from: '2010-01-01', ...about, name, managingNodeId, confirmNotDuplicate: true, note: '样例' };
  return app.database.write(ROBOT, async (tx) => {
    const baseId = await app.get(BaseService).createIn(tx, ROBOT, body);
    return { baseId, nodeId: (await tx.findOneByOrFail(Base, { id: baseId })).nodeId };
  });
}

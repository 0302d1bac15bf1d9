import { type Caller, ROBOT_SCOPE } from '@jidi/platform';
import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { IssuedCodeView } from './code.dto.js';
import { tellOnce } from './tell-once.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({});
});

afterAll(() => app.close());

const DEADLOCK = `do $$ begin raise exception 'found waiting for one another' using errcode = 'deadlock_detected'; end $$`;

describe('a code that is told once', () => {
  it('is not told when its unit of work was rolled back and another request had the effect', async () => {
    const by: Caller = { rows: ROBOT_SCOPE, once: { owner: uuidv7(), key: 'tell-once-1', fingerprint: 'same' } };
    const expiresAt = app.clock.now();
    const effects: string[] = [];
    let other: Promise<IssuedCodeView> | undefined;
    const first = await tellOnce(app.database, by, async (tx, tell) => {
      const view = tell({ code: 'ROLL-EDBA-CKXX', expiresAt });
      if (other) return view;
      other = tellOnce(app.database, by, async (_tx, tellIt) => {
        effects.push('other');
        return Promise.resolve(tellIt({ code: 'HASE-FFEC-TXXX', expiresAt }));
      });
      await tx.query('select pg_sleep(0.3)');
      await tx.query(DEADLOCK);
      return view;
    });
    expect(effects).toEqual(['other']);
    expect((await other)?.code).toBe('HASE-FFEC-TXXX');
    expect(first).toEqual({ code: null, expiresAt: expiresAt.toISOString() });
  });

  it('is the one of the attempt that held', async () => {
    let attempts = 0;
    const { code } = await tellOnce(app.database, { rows: ROBOT_SCOPE }, async (tx, tell) => {
      const view = tell({ code: `ATTE-MPTX-000${(attempts += 1)}`, expiresAt: app.clock.now() });
      if (attempts === 1) await tx.query(DEADLOCK);
      return view;
    });
    expect(code).toBe('ATTE-MPTX-0002');
  });
});

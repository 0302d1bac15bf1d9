import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, type Pool, type PoolClient } from 'pg';
import { Column, DataSource, Entity, PrimaryColumn, QueryFailedError } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { toProblem } from '../http/problem.filter.js';
import { askTogether } from './ask-together.js';
import { sqlState } from './database.js';
import { post } from './post.js';
import { postRow } from './post-row.sql.js';
import { type Caller, ROBOT } from './row-scope.js';
import type { Tx } from './tx.js';

@Entity({ schema: 'platform', name: 'pebble' })
class Pebble {
  @PrimaryColumn('integer') id: number;
  @Column('text') name: string;
  @Column('integer', { nullable: true }) of: number | null;
  @Column('timestamptz') foundAt: Date;
  @Column('jsonb') notes: Record<string, unknown>;
}

let app: TestApp;
let superuser: Client;
/** How often a connection of the pool has been waited for. */
let trips = 0;

beforeAll(async () => {
  app = await startTestApp({ env: { DATABASE_POOL: '3' } });
  await app.testDatabase.asOwner(
    `create table platform.pebble (id integer primary key, name text not null constraint pebble_name_key unique,
      of integer constraint pebble_of_fkey references platform.pebble deferrable initially deferred,
      found_at timestamptz not null default '2014-09-01T01:00:00Z', notes jsonb not null default '{}')`,
    'create sequence platform.attempt',
    `create function platform.fail_once() returns void language plpgsql as $$ begin
      if nextval('platform.attempt') = 1 then raise exception 'stood in the way' using errcode = '40001'; end if;
    end $$`,
    'grant select, insert, update, delete on platform.pebble to jidi_app; grant all on sequence platform.attempt to jidi_app',
  );
  superuser = new Client({ connectionString: app.testDatabase.superuserUrl });
  await superuser.connect();
  const counted = new Set<PoolClient>();
  (app.app.get(DataSource).driver as unknown as { master: Pool }).master.on('acquire', (client) => {
    if (counted.has(client)) return;
    counted.add(client);
    client.connection.on('readyForQuery', () => (trips += 1));
  });
});

afterAll(async () => {
  await superuser.end();
  await app.close();
});

beforeEach(async () => {
  await superuser.query(`truncate platform.pebble; insert into platform.pebble values (1, 'flint'), (2, 'slate')`);
});

const INSERT = 'insert into platform.pebble (id, name, of) values ($1, $2, $3)';
const put = (tx: Tx, id: number, name: string, of: number | null = null): void => post(tx, INSERT, [id, name, of]);

const names = async (): Promise<string[]> => {
  const { rows } = await superuser.query<{ name: string }>('select name from platform.pebble order by id');
  return rows.map(({ name }) => name);
};

const nameOf = async (tx: Tx, id: number): Promise<string | undefined> => {
  const [row]: { name: string }[] = await tx.query('select name from platform.pebble where id = $1', [id]);
  return row?.name;
};

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

const tripsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = trips;
  await work();
  return trips - before;
};

const keyed = (key: string): Caller => ({ ...ROBOT, once: { owner: uuidv7(), key, fingerprint: 'same' } });

describe('the statements of a unit of work', () => {
  it('travel together: begin and scope with the first, reads asked at once, writes that nobody waits for with the commit', async () => {
    const spent = await tripsOf(() =>
      app.database.write(ROBOT, async (tx) => {
        expect(await Promise.all([nameOf(tx, 1), nameOf(tx, 2)])).toEqual(['flint', 'slate']);
        put(tx, 3, 'chalk');
        put(tx, 4, 'marble');
      }),
    );
    expect(spent).toBe(2);
    expect(await names()).toEqual(['flint', 'slate', 'chalk', 'marble']);
  });

  it('take effect in the order in which they were posted and asked', async () => {
    await app.database.write(ROBOT, async (tx) => {
      put(tx, 3, 'chalk');
      post(tx, 'update platform.pebble set name = $2 where id = $1', [3, 'marble']);
      expect(await nameOf(tx, 3)).toBe('marble');
      put(tx, 4, 'chalk');
    });
    expect(await names()).toEqual(['flint', 'slate', 'marble', 'chalk']);
  });

  it('may be a script, which follows what was posted before it', async () => {
    await app.database.write(ROBOT, async (tx) => {
      put(tx, 3, 'chalk');
      await tx.query(`update platform.pebble set name = 'marble' where id = 3; delete from platform.pebble where id < 3`);
    });
    expect(await names()).toEqual(['marble']);
  });

  it('answer as pg answers: rows as they are, counts of updates and deletes', async () => {
    await app.database.write(ROBOT, async (tx) => {
      expect(await tx.query('update platform.pebble set of = 1 where id > $1 returning id', [0])).toEqual([[{ id: 1 }, { id: 2 }], 2]);
      expect(await tx.query('delete from platform.pebble where id > $1', [5])).toEqual([[], 0]);
      expect(await tx.query(`select 1 as a, null as b, '{"c":[1]}'::jsonb as d, array[1, 2] as e where $1`, [true])).toEqual([
        { a: 1, b: null, d: { c: [1] }, e: [1, 2] },
      ]);
    });
  });
});

describe('a posted write that fails', () => {
  it('fails the next statement that is waited for, by its own error', async () => {
    const error = await failureOf(
      app.database.write(ROBOT, async (tx) => {
        put(tx, 3, 'flint');
        put(tx, 4, 'chalk');
        await nameOf(tx, 1);
      }),
    );
    expect(error).toBeInstanceOf(QueryFailedError);
    expect(error).toMatchObject({ query: INSERT, driverError: { code: '23505', constraint: 'pebble_name_key' } });
    expect(await names()).toEqual(['flint', 'slate']);
  });

  it('fails the commit where nothing else is waited for', async () => {
    const error = await failureOf(app.database.write(ROBOT, (tx) => Promise.resolve(put(tx, 3, 'flint'))));
    expect(error).toMatchObject({ query: INSERT, driverError: { constraint: 'pebble_name_key' } });
    expect(await names()).toEqual(['flint', 'slate']);
  });

  it('starts the unit over where another stood in its way', async () => {
    let attempts = 0;
    await app.database.write(ROBOT, (tx) => {
      attempts += 1;
      post(tx, 'select platform.fail_once()', []);
      return Promise.resolve(put(tx, 3, 'chalk'));
    });
    expect(attempts).toBe(2);
    expect(await names()).toEqual(['flint', 'slate', 'chalk']);
  });

  it('leaves no answer under its Idempotency-Key', async () => {
    const caller = keyed('first');
    const attempt = (name: string): Promise<string> =>
      app.database.write(caller, (tx) => {
        put(tx, 3, name);
        return Promise.resolve(name);
      });
    expect(sqlState(await failureOf(attempt('flint')))).toBe('23505');
    expect(await attempt('chalk')).toBe('chalk');
    expect(await attempt('marble')).toBe('chalk');
    expect(await names()).toEqual(['flint', 'slate', 'chalk']);
  });
});

describe('a unit of work that fails', () => {
  it('says which of the statements asked at once it was', async () => {
    const error = await failureOf(
      app.database.write(ROBOT, (tx) => Promise.all([tx.query('select 1 / $1::int as x', [0]), nameOf(tx, 1), nameOf(tx, 2)])),
    );
    expect(sqlState(error)).toBe('22012');
  });

  it('fails by the first in order of those that were asked together, and waits for all', async () => {
    let isLateOver = false;
    const late = async (tx: Tx): Promise<void> => {
      await nameOf(tx, 1);
      await nameOf(tx, 2);
      isLateOver = true;
      throw new Error('the first');
    };
    const soon = async (tx: Tx): Promise<void> => {
      await nameOf(tx, 2);
      throw new Error('the second');
    };
    const failure = await failureOf(app.database.write(ROBOT, (tx) => askTogether(nameOf(tx, 1), late(tx), soon(tx))));
    expect([failure, isLateOver]).toEqual([new Error('the first'), true]);
  });

  it('tells of a commit that was refused', async () => {
    const error = await failureOf(app.database.write(ROBOT, (tx) => Promise.resolve(put(tx, 3, 'chalk', 9))));
    expect(error).toMatchObject({ driverError: { code: '23503', constraint: 'pebble_of_fkey' } });
    expect(await names()).toEqual(['flint', 'slate']);
  });

  it('tells that nothing was kept where its work had swallowed a failure', async () => {
    const work = app.database.write(ROBOT, async (tx) => {
      put(tx, 3, 'chalk');
      await failureOf(tx.query('select 1 / $1::int as x', [0]));
    });
    await expect(work).rejects.toThrow('nothing was kept');
    expect(await names()).toEqual(['flint', 'slate']);
  });

  it('has sent nothing when its work gave up before it asked anything, and leaves nothing to the next', async () => {
    const spent = await tripsOf(() =>
      failureOf(
        app.database.write(ROBOT, (tx) => {
          put(tx, 3, 'chalk');
          return Promise.reject(new Error('given up'));
        }),
      ),
    );
    expect(spent).toBe(0);
    await Promise.all([1, 2, 3].map((id) => app.database.write(ROBOT, (tx) => nameOf(tx, id))));
    expect(await names()).toEqual(['flint', 'slate']);
  });

  it('leaves its statements usable, whether they failed when read, bound or run', async () => {
    const failing: [string, unknown[]][] = [
      ['select name from platform.pebble where id = $1 and missing_column', [1]],
      ['select name from platform.pebble where id = $1::int', ['x']],
      ['select 7 / id as x from platform.pebble where id - $1 = 0 and 1 / (id - $1) > 0', [1]],
    ];
    for (let round = 0; round < 4; round += 1) {
      for (const [text, values] of failing)
        expect(await failureOf(app.database.write(ROBOT, (tx) => tx.query(text, values)))).toBeDefined();
      expect(await app.database.write(ROBOT, (tx) => tx.query('select name from platform.pebble where id = $1::int', [1]))).toEqual([
        { name: 'flint' },
      ]);
    }
  });

  it('says that the database is away when its connection is cut under what was posted', async () => {
    const cut = app.database.write(ROBOT, async (tx) => {
      const [{ pid } = { pid: 0 }]: { pid: number }[] = await tx.query('select pg_backend_pid() as pid');
      await superuser.query('select pg_terminate_backend($1)', [pid]);
      put(tx, 3, 'chalk');
    });
    expect(toProblem(await failureOf(cut)).type.code).toBe('unavailable');
    expect(await names()).toEqual(['flint', 'slate']);
  });
});

describe('a read', () => {
  it('is one snapshot, whatever others commit between its statements', async () => {
    const seen = await app.database.read(ROBOT, async (tx) => {
      const first = await nameOf(tx, 1);
      await superuser.query(`update platform.pebble set name = 'marble' where id = 1`);
      return [first, await nameOf(tx, 1)];
    });
    expect(seen).toEqual(['flint', 'flint']);
    expect(await names()).toEqual(['marble', 'slate']);
  });

  it('writes nothing', async () => {
    const error = await failureOf(app.database.read(ROBOT, (tx) => tx.query('delete from platform.pebble where id = $1', [1])));
    expect(sqlState(error)).toBe('25006');
  });

  it('takes no trip for its beginning', async () => {
    expect(await tripsOf(() => app.database.read(ROBOT, (tx) => nameOf(tx, 1)))).toBe(2);
  });
});

describe('post', () => {
  it('takes no statement after the unit of work has ended', async () => {
    let kept: Tx | undefined;
    await app.database.write(ROBOT, (tx) => Promise.resolve((kept = tx)));
    expect(() => put(kept as Tx, 3, 'chalk')).toThrow('open unit of work');
  });
});

describe('a posted row', () => {
  it('is written as its entity says, and what is undefined as the table says', async () => {
    const foundAt = new Date('2014-08-30T02:03:04.567Z');
    const chalk = { id: 3, name: 'chalk', of: null, foundAt, notes: { soft: true, from: ['cliff'] } };
    await app.database.write(ROBOT, async (tx) => {
      postRow(tx, Pebble, chalk);
      postRow(tx, Pebble, { id: 4, name: 'marble', of: 3 } as Pebble);
      expect(await tx.findOneBy(Pebble, { id: 3 })).toEqual(chalk);
    });
    const marble = await app.database.read(ROBOT, (tx) => tx.findOneBy(Pebble, { id: 4 }));
    expect(marble).toEqual({ id: 4, name: 'marble', of: 3, foundAt: new Date('2014-09-01T01:00:00Z'), notes: {} });
  });
});

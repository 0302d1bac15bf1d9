import { type TestDatabase, testDatabase } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { faultsOf, type Offered } from './sql-home/faults.js';
import { sources } from './sql-home/sources.js';

/** What the database has under a name: what a caller sees through it, and whether more than reading is granted. */
const OFFERED = `
  select n.nspname || '.' || c.relname as name, case
      when c.relkind <> 'v' then 'table'
      when not coalesce(c.reloptions @> array['security_invoker=true'], false) then 'view with the owner’s eyes'
      when has_table_privilege('jidi_app', c.oid, 'insert,update,delete') then 'view that can be written'
      else 'view' end as kind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'S')
  union all
  select distinct n.nspname || '.' || p.proname, 'function' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema')`;

let database: TestDatabase;
let offered: ReadonlyMap<string, Offered>;

beforeAll(async () => {
  database = await testDatabase();
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string; kind: Offered }>(OFFERED);
  offered = new Map(rows.map(({ name, kind }) => [name, kind]));
  await client.end();
});

afterAll(() => database.drop());

describe('the statements of a lib', () => {
  it('name its own tables, and of others what these offer and show to be safe', async () => {
    const all = await sources();
    expect(all.length).toBeGreaterThan(500);
    expect(faultsOf(all, offered)).toEqual([]);
  });

  const SPEC = { path: 'libs/registry/src/offered.db.spec.ts', text: '`select from registry.dated_liaison`' };
  const faults = (...texts: string[]): string[] =>
    faultsOf([SPEC, ...texts.map((text, index) => ({ path: `libs/assessment/src/file-${index}.ts`, text }))], offered);

  it('may not name a table of another lib, in any text', () => {
    const expected = ['libs/assessment/src/file-0.ts: registry.base is a table'];
    expect(faults(`const all = 'select * from registry.base';`)).toEqual(expected);
    expect(faults('const all = `select ${COLUMNS} from registry.base b where ${RULE}`;')).toEqual(expected);
    expect(faults(`const list = { joins: 'left join registry.base b on b.id = t.base_id' };`)).toEqual(expected);
  });

  it('may name a view that its owner has shown to be safe, its own tables, and the ground', () => {
    expect(faults(`'select from assessment.round join registry.dated_liaison l on true join access.node n on true'`)).toEqual([]);
    expect(
      faults(`// from registry.base\nimport { x } from './registry.base.js';\nregistry.base();\nconst job = 'registry.base-moved';`),
    ).toEqual([]);
  });

  it('may not rest on a view of which its owner’s suite says nothing, or that sees more than its caller', () => {
    expect(faults(`'select from registry.record_file'`)).toEqual([
      'libs/assessment/src/file-0.ts: registry.record_file is in no suite of its owner',
    ]);
    const careless = new Map<string, Offered>([['registry.dated_liaison', 'view with the owner’s eyes']]);
    expect(faultsOf([SPEC, { path: 'libs/assessment/src/a.ts', text: `'registry.dated_liaison'` }], careless)).toEqual([
      'libs/assessment/src/a.ts: registry.dated_liaison is a view with the owner’s eyes',
    ]);
  });

  it('belong to one lib alone where they are made from an entity', () => {
    const entity = `@Entity({ schema: 'registry', name: 'base' })\nclass Base {}`;
    const owner = { path: 'libs/registry/src/base.entity.ts', text: entity };
    expect(faultsOf([owner, { path: 'libs/assessment/src/base.entity.ts', text: entity }], offered)).toEqual([
      'registry.base is mapped by assessment and registry',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { sources } from './sql-home/sources.js';
import { statementsIn } from './sql-home/statements.js';

/** What opens, scopes and closes a unit of work. */
const CONNECTION = ['libs/platform/src/database/batching-client.ts', 'libs/platform/src/database/database.ts'];
const MAY_SPEAK = /\.(sql|queries)\.ts$/;
const SUITE = /\.(spec|test)\.ts$/;
/** The program, and what suites begin with; suites themselves may look behind the rules where they prove them. */
const LOOKED_AT = /^(?:\w+\/\w+\/src|libs\/\w+\/testing)\//;
const found = (source: string): string[] => statementsIn('file.ts', source).map(({ text }) => text);

describe('a statement', () => {
  it('stands in a file for statements or in the connection, nowhere else', async () => {
    const program = (await sources()).filter(({ path }) => LOOKED_AT.test(path) && !SUITE.test(path));
    expect(program.length).toBeGreaterThan(400);
    expect(program.filter(({ path }) => path.includes('/testing/')).length).toBeGreaterThan(20);
    const astray = program
      .filter(({ path }) => !MAY_SPEAK.test(path) && !CONNECTION.includes(path))
      .flatMap(({ path, text }) => statementsIn(path, text).map((each) => `${path}:${each.line}: ${each.text}`));
    expect(astray).toEqual([]);
  });

  it('is still found in the connection, so that what may speak is looked at', async () => {
    const connection = (await sources()).filter(({ path }) => CONNECTION.includes(path));
    expect(connection.flatMap(({ path, text }) => statementsIn(path, text)).length).toBeGreaterThan(0);
    expect(connection).toHaveLength(CONNECTION.length);
  });

  it.each([
    ['select id from access.node where id = $1'],
    ['select 1'],
    ['select * from registry.host_of_code($1)'],
    ['select pg_advisory_xact_lock(hashtextextended($1, 0))'],
    ['insert into platform.once (owner_id, key) values ($1, $2)'],
    ['insert into access.node as n (id) select gen_random_uuid()'],
    ['update access.account a set disabled = true where a.id = $1'],
    ['delete from access.session where ended_at < $1'],
    ['delete from access.session'],
    ['call access.plant_node($1)'],
    ['with recursive led as (select 1) select * from led'],
    ['with span (since) as materialized (values (now())) table span'],
    ['lock table access.node in share row exclusive mode'],
    ['create temporary table officer as values (1)'],
    ['SELECT ID FROM ACCESS.NODE WHERE ID = $1'],
    ["select set_config('jidi.mode', $1, true)"],
  ])('is found as a text: %s', (text) => {
    expect(found(`const SOME = ${JSON.stringify(text)};`)).toEqual([text]);
    expect(found(`const some = { clear: \`\n  ${text}\n\` };`)).toEqual([text]);
  });

  it('is found where it is sent, whatever it looks like', () => {
    expect(found(`await tx.query('select 1 from access.node');`)).toEqual(['select 1 from access.node']);
    expect(found(`await client.query('show server_encoding');`)).toEqual(['show server_encoding']);
    expect(found(`await tx.query<Row[]>(isLocked ? 'begin' : 'commit' + ';');`)).toEqual(['begin', 'commit', ';']);
    expect(found('post(tx, `notify ${channel}`, []);')).toEqual(['notify ?']);
    expect(found(`database.query(ROBOT, 'the name of it', 'table access.node', []);`)).toEqual(['table access.node']);
  });

  it('is found in a template with holes', () => {
    expect(found('const one = `select ${COLUMNS} from access.role_grant t where ${RULE}`;')).toHaveLength(1);
    expect(found('const locked = `update ${table} set version = version + 1 where id = $1`;')).toHaveLength(1);
    expect(found('const added = `insert into ${table} (${names}) values (${places})`;')).toHaveLength(1);
    expect(found('const outer = `${a} and ${b ? `exists (select 1 from access.reach)` : ``}`;')).toHaveLength(1);
  });

  it('is found by a part of it', () => {
    expect(found(`const list = { joins: 'left join registry.base b on b.id = t.base_id' };`)).toHaveLength(1);
    expect(found(`const seen = 'exists (select 1 from access.reach r where r.record_id = t.id)';`)).toHaveLength(1);
    expect(found(`const due = 't.due_on <= $1';`)).toHaveLength(1);
    expect(found(`const page = 'from access.node';`)).toHaveLength(1);
  });

  it('is no prose: comment, docstring, message, label', () => {
    expect(found(`// tx.query('select id from access.node where id = $1')\n/** select * from access.node */\nconst some = 1;`)).toEqual([]);
    const prose = [
      'select one of the rows',
      'select a base from the list',
      'Select the bases (at most three) and confirm',
      'update the base, then set a day',
      'delete from the list what has ceased',
      'insert into the file what is missing',
      'call the office (weekdays)',
      'with this call as a start (see the notice)',
      'It cannot begin before the managing body has taken over from the county.',
      'from now on, in the order of the list; join us where you are',
      'the grant (授权)',
    ];
    for (const text of prose) expect(found(`const message = ${JSON.stringify(text)};`)).toEqual([]);
  });

  it('is found in a condition that TypeORM is given, where that names a table', () => {
    const seen = 'exists (select 1 from access.reach seen where seen.record_id = r.id)';
    expect(found(`query.andWhere('${seen}', { subjects });`)).toEqual([seen]);
    expect(found('query.where(`r.id in (select id from ${table} t join access.node n on n.id = t.id)`);')).toHaveLength(1);
    expect(found(`query.where('r.id = any (:ids)', { ids: await tx.query('select 1') })`)).toEqual(['select 1']);
  });

  it('is neither a condition that TypeORM is given nor a request to a route', () => {
    expect(found(`tx.createQueryBuilder(History, 'h').where('h.recordId = :recordId and (h.robot is null)', { recordId })`)).toEqual([]);
    expect(found(`query.andWhere('h.fromState is distinct from h.toState')`)).toEqual([]);
    expect(found(`@Index('one_open', ['id'], { where: 'ended_at is null' })\nclass Session {}`)).toEqual([]);
    expect(found(`officer.does('推荐', post('/applications', { callId }));`)).toEqual([]);
    expect(found(`import { update } from 'select 1';`)).toEqual([]);
  });
});

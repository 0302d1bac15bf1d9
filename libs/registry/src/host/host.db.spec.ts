import { Database, ROBOT } from '@jidi/platform';
import { type Client, race, someone, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { RegistryModule } from '../registry.module.js';
import { creditCodeCheck, organisationCheck } from './credit-code.js';
import type { HostView } from './host.dto.js';
import { HostService } from './host.service.js';

/** A sound credit code of a public institution in Queshan. */
function code(serial: number): string {
  const organisation = String(70_000_000 + serial);
  const seventeen = `12411725${organisation}${organisationCheck(organisation)}`;
  return seventeen + creditCodeCheck(seventeen);
}

interface ProblemBody {
  code: string;
  errors?: { path: string; code: string }[];
  association?: string;
  hostId?: string;
}

describe('hosts', () => {
  const { app, tree, queshan, biyang, city } = suite({
    modules: [RegistryModule],
    people: { queshan: ['officer', 'queshan'], biyang: ['officer', 'biyang'], city: ['officer', 'zhumadian'] },
  });

  const host = (serial: number, more: object = {}): object => ({
    name: `确山县第${serial}单位`,
    type: 'public-institution',
    creditCode: code(serial),
    ...more,
  });
  const register = async (by: Client, body: object): Promise<HostView> => {
    const { status, body: view } = await by.post<HostView>('/hosts', body);
    expect([status, view]).toEqual([201, expect.objectContaining({ id: expect.any(String) })]);
    return view;
  };

  it('are registered with a sound credit code', async () => {
    const view = await register(queshan, host(1, { creditCode: ` ${code(1).toLowerCase()} `, from: '2010-05-01' }));
    expect(view).toMatchObject({
      name: '确山县第1单位',
      typeLabel: '事业单位',
      creditCode: code(1),
      noCodeReason: null,
      formerNames: [],
      version: 1,
    });
    expect(view.registeredAt).toEqual({ nodeId: tree.queshan, name: '确山县科学技术协会' });
    expect((await queshan.get<HostView>(`/hosts/${view.id}`)).body).toEqual(view);
  });

  it.each([
    [{ creditCode: '91350100M000100Y44' }, ['creditCode credit-code-check']],
    [{ creditCode: '91350100M000100' }, ['creditCode credit-code-length']],
    [{}, ['creditCode credit-code-or-reason']],
    [{ noCodeReason: 'other' }, ['noCodeNote no-code-note-missing']],
    [{ creditCode: '91350100M000100Y43', noCodeReason: 'military' }, ['noCodeReason credit-code-and-reason']],
    [{ noCodeReason: 'military', from: '2014-09-02' }, ['from from-in-future']],
    [{ noCodeReason: 'military', name: '——' }, ['name matches']],
  ])('are refused with %j', async (identity, faults) => {
    const { status, body } = await queshan.post<ProblemBody>('/hosts', { name: '某单位', type: 'other', ...identity });
    expect(status).toBe(422);
    expect(body.errors?.map(({ path, code: fault }) => `${path} ${fault}`)).toEqual(faults);
  });

  it.each([
    [{ noCodeReason: 'military' }, '军队单位'],
    [{ noCodeReason: 'inner-department' }, '内设机构'],
    [{ noCodeReason: 'before-2015' }, expect.stringContaining('2015')],
    [{ noCodeReason: 'other', noCodeNote: '正在办理' }, expect.stringContaining('其他')],
  ])('may lack a code with a reason: %j', async (identity, label) => {
    const unlike = { confirmNotDuplicate: true, note: '同名的另一单位' };
    expect((await register(queshan, { name: '某单位', type: 'other', ...identity, ...unlike })).noCodeReasonLabel).toEqual(label);
  });

  it('are shown at creation when they may be on record, and confirmed with a note', async () => {
    const archives = { name: '确山县档案馆', type: 'public-institution', noCodeReason: 'before-2015' };
    const { id } = await register(queshan, archives);
    const asked = async (more: object, by = queshan): Promise<unknown> => {
      const { status, body } = await by.post<ProblemBody & { candidates?: { id: string }[] }>('/hosts', { ...archives, ...more });
      return [status, body.code, body.candidates?.map((candidate) => candidate.id) ?? body.errors?.map((fault) => fault.code)];
    };
    for (const name of ['确山县档案馆', '确山档案馆', '档案馆']) expect(await asked({ name })).toEqual([409, 'possible-duplicate', [id]]);
    expect(await asked({ creditCode: code(90), noCodeReason: undefined })).toEqual([409, 'possible-duplicate', [id]]);
    // The city, which reaches it, is asked for the very name alone.
    expect(await asked({}, city)).toEqual([409, 'possible-duplicate', [id]]);
    expect((await city.post('/hosts', { ...archives, name: '驻马店市档案馆' })).status).toBe(201);
    // Of what is beyond reach the neighbour is told nothing.
    expect((await biyang.post('/hosts', archives)).status).toBe(201);
    expect(await asked({ confirmNotDuplicate: true })).toEqual([422, 'invalid', ['note-missing']]);
    const other = await register(queshan, { ...archives, confirmNotDuplicate: true, note: '另一单位' });
    const { items } = (await queshan.get<{ items: { what: string; note: string }[] }>(`/hosts/${other.id}/changes`)).body;
    expect(items[0]).toMatchObject({ what: 'duplicate-excluded', note: '另一单位' });
    // Two credit codes are two legal persons.
    await register(queshan, host(91, { name: '确山县史志馆' }));
    await register(queshan, host(92, { name: '确山县史志馆' }));
  });

  it('are shown to the second of two officers who register one at once', async () => {
    const colleague = await someone(app, ['officer', tree.queshan]);
    const body = { name: '确山县文化馆', type: 'public-institution', noCodeReason: 'before-2015' };
    const attempts = [queshan, colleague].map((by) => () => by.post<ProblemBody>('/hosts', body));
    const answers = await race(app, { table: 'registry.host' }, ...attempts);
    expect(answers.map(({ status, body: { code: refused } }) => [status, refused]).sort()).toEqual([
      [201, undefined],
      [409, 'possible-duplicate'],
    ]);
  });

  it('say only whom to ask of a host beyond reach', async () => {
    const { id } = await register(queshan, host(2));
    const beyond = await biyang.post<ProblemBody>('/hosts', host(2));
    expect([beyond.status, beyond.body.code]).toEqual([409, 'host-registered-elsewhere']);
    expect(Object.keys(beyond.body).sort()).toEqual(['association', 'code', 'requestId', 'status', 'title', 'type']);
    expect(beyond.body.association).toBe('确山县科学技术协会');
    expect((await city.post<ProblemBody>('/hosts', host(2))).body).toMatchObject({ code: 'host-registered', hostId: id });
  });

  it('let one of two officers win who enter a code at once', async () => {
    const attempts = [queshan, biyang].map((by) => () => by.post<ProblemBody>('/hosts', host(3)));
    const answers = await race(app, { table: 'registry.host' }, ...attempts);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect(lost?.code).toBe('host-registered-elsewhere');
    expect(lost?.association).toMatch(/^(确山|泌阳)县科学技术协会$/);
  });

  it('let the second wait for the first, who then may give up', async () => {
    const holding = (commit: boolean): Promise<ProblemBody & { status: number }> => {
      let pending: Promise<{ body: ProblemBody; status: number }> | undefined;
      const first = app.database.write(ROBOT, async (tx) => {
        const hosts = app.get(HostService);
        await hosts.createIn(tx, ROBOT, { name: '先到单位', type: 'other', creditCode: code(commit ? 31 : 32), nodeId: tree.queshan });
        pending = biyang.post<ProblemBody>('/hosts', host(commit ? 31 : 32));
        for (let waiting = 0; waiting === 0;) {
          const rows = await tx.query<{ n: number }[]>('select count(*)::int as n from pg_locks where not granted');
          waiting = rows[0]?.n ?? 0;
        }
        if (!commit) throw new Error('given up');
      });
      return first
        .catch((error: Error) => expect(error.message).toBe('given up'))
        .then(async () => {
          const answer = await (pending as Promise<{ body: ProblemBody; status: number }>);
          return { ...answer.body, status: answer.status };
        });
    };
    expect(await holding(true)).toMatchObject({ status: 409, code: 'host-registered-elsewhere', association: '确山县科学技术协会' });
    expect(await holding(false)).toMatchObject({ status: 201 });
  });

  it('are absent for the neighbour: read, list, count, search, change', async () => {
    const { id, version } = await register(queshan, host(4, { name: '确山县气象局' }));
    expect((await biyang.get(`/hosts/${id}`)).status).toBe(404);
    expect((await biyang.get(`/hosts/${id}/changes`)).status).toBe(404);
    expect((await biyang.patch(`/hosts/${id}`, { type: 'other' }, version)).status).toBe(404);
    expect((await biyang.post(`/hosts/${id}/names`, { name: '别名' })).status).toBe(404);
    for (const query of ['', '?total=true', '?q=确山县气象局', `?q=${code(4)}`]) {
      const { body } = await biyang.get<{ items: HostView[]; total?: number }>(`/hosts${query}`);
      expect(body.items.filter((item) => item.registeredAt.nodeId === tree.queshan)).toEqual([]);
      if (query === '?total=true') expect(body.total).toBe(body.items.length);
    }
    for (const query of ['?q=确山气象局', `?q=${code(4)}`, '?q=气象']) {
      expect((await city.get<{ items: HostView[] }>(`/hosts${query}`)).body.items[0]?.id).toBe(id);
    }
  });

  it('are changed against the version that was read, and renamed from a day on', async () => {
    const { id } = await register(queshan, { name: '确山县教育局', type: 'government', noCodeReason: 'before-2015', from: '2005-01-01' });
    expect((await queshan.patch<ProblemBody>(`/hosts/${id}`, { creditCode: code(5) })).status).toBe(428);
    expect((await queshan.patch(`/hosts/${id}`, { creditCode: code(5) }, 1)).body).toMatchObject({
      creditCode: code(5),
      noCodeReason: null,
      version: 2,
    });
    expect((await queshan.patch<ProblemBody>(`/hosts/${id}`, { type: 'other' }, 1)).status).toBe(412);
    expect((await queshan.patch<ProblemBody>(`/hosts/${id}`, { creditCode: code(2) }, 2)).body.code).toBe('host-registered');
    const renamed = await queshan.post<HostView>(`/hosts/${id}/names`, { name: '确山县教育体育局', from: '2014-03-01', source: 'letter' });
    expect(renamed.body).toMatchObject({ name: '确山县教育体育局', formerNames: ['确山县教育局'] });
    // a slip of the pen is corrected on the day the name began
    const corrected = await queshan.post<HostView>(`/hosts/${id}/names`, { name: '确山县教体局', from: '2014-03-01' });
    expect(corrected.body).toMatchObject({ name: '确山县教体局', formerNames: ['确山县教育局'] });
    const early = await queshan.post<ProblemBody>(`/hosts/${id}/names`, { name: '更早', from: '2014-02-01' });
    expect(early.body.errors?.[0]?.code).toBe('from-before-current');
    const { items } = (await queshan.get<{ items: { what: string; happenedOn: string; source: string }[] }>(`/hosts/${id}/changes`)).body;
    expect(items.map((item) => `${item.what} ${item.happenedOn} ${item.source}`)).toEqual([
      'renamed 2014-03-01 online',
      'renamed 2014-03-01 letter',
      'corrected 2014-09-01 online',
      'created 2005-01-01 online',
    ]);
  });

  it('are merged, and shared with whoever asks', async () => {
    const old = await register(queshan, host(6));
    const heir = await register(queshan, host(7));
    const merged = await queshan.post<HostView>(`/hosts/${old.id}/successor`, { successorId: heir.id, from: '2014-08-01' });
    expect(merged.body.mergedInto).toEqual({ id: heir.id, name: heir.name });
    expect((await queshan.post(`/hosts/${old.id}/successor`, { successorId: old.id })).status).toBe(422);
    expect((await queshan.post(`/hosts/${heir.id}/shares`, { nodeId: tree.biyang })).status).toBe(200);
    expect((await biyang.get(`/hosts/${heir.id}`)).status).toBe(200);
    expect((await biyang.patch(`/hosts/${heir.id}`, { type: 'other' }, 2)).status).toBe(403);
    expect((await biyang.get(`/hosts/${old.id}`)).status).toBe(404);
  });

  it('take an administrator or observer for no officer', async () => {
    const administrator = await someone(app, ['administrator', tree.queshan]);
    const observer = await someone(app, ['observer', tree.queshan]);
    for (const client of [administrator, observer]) expect((await client.post('/hosts', host(8))).status).toBe(403);
    expect((await administrator.get('/hosts')).status).toBe(403);
    expect((await observer.get<{ items: unknown[] }>('/hosts?limit=1')).body.items).toHaveLength(1);
    const both = await someone(app, ['officer', tree.queshan], ['officer', tree.biyang]);
    expect((await both.post<ProblemBody>('/hosts', host(8))).body.errors?.[0]?.path).toBe('nodeId');
    expect((await both.post('/hosts', host(8, { nodeId: tree.jian }))).status).toBe(403);
    expect((await both.post('/hosts', host(8, { nodeId: tree.biyang }))).status).toBe(201);
  });

  it('are never told by a query that forgot its where, and never overlap in time', async () => {
    const database = app.get(Database);
    const all = await database.read(ROBOT, (tx) => tx.query<{ n: number }[]>('select count(*)::int as n from registry.host'));
    expect(all[0]?.n).toBeGreaterThan(5);
    for (const table of ['host', 'host_name', 'host_successor', 'change']) {
      const rows = await database.read({ rows: { mode: 'person', subjects: [tree.jian] } }, (tx) =>
        tx.query<unknown[]>(`select 1 from registry.${table}`),
      );
      expect([table, rows]).toEqual([table, []]);
    }
    const twice = database.write(ROBOT, (tx) =>
      tx.query(`insert into registry.host_name (id, host_id, name, folded, valid_from) select gen_random_uuid(), host_id, 'x', 'x', '2014-01-01'
        from registry.host_name where valid_to is null and voided_at is null limit 1`),
    );
    await expect(twice).rejects.toThrow('host_name_no_overlap');
  });
});

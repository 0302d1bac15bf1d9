import { awardSuite, givenNotice } from '@jidi/accreditation/testing';
import { givenTitle, race } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { browse, type Got, type Site, startPages } from './started/site.js';

const EVIL = '<script>alert("甲&乙")</script>基地';

let site: Site;
let noticeId: string;
let applicationId: string;

const { app, tree, call, officer, approver } = awardSuite({ now: '2020-01-16T09:00:00+08:00', env: { TRUST_PROXY: 'yes' } });

beforeAll(async () => {
  site = await startPages(app);
  applicationId = (await call.application(EVIL, 'visited')).applicationId;
  noticeId = await givenNotice(officer, approver, [applicationId], '2020-01-16');
});

afterAll(() => site.close());

const page = (path: string, form?: Record<string, string>, language = ''): Promise<Got> =>
  browse(`${site.url}${path}`, form, { 'accept-language': language });

const FILLED = { kind: 'person', name: '张某某', contact: '13900001234', text: '该基地申报的开放天数与实际不符。\n周末<b>从未</b>开放。' };

describe('the form to object', () => {
  it('names each field that is wrong once, in words', async () => {
    const { status, text } = await page(`/p/notices/${noticeId}/objections`, {});
    expect(status).toBe(422);
    const faults = [...text.matchAll(/<p>([^<：]+)：([^<]+)<\/p>/g)].map(([, label]) => label);
    expect(faults).toEqual(['针对的基地', '提出方式', '异议内容（请写明事实）']);
    const short = await page(`/p/notices/${noticeId}/objections`, { ...FILLED, applicationId, text: '不符' });
    expect(short.text).toContain('<p>异议内容（请写明事实）：长度应为 10 至 5000 个字</p>');
  });
});

describe('the page of a notice', () => {
  it('is plain, escaped and complete', async () => {
    const { status, type, text } = await page(`/p/notices/${noticeId}`);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toMatch(/^<!doctype html>\s*<html lang="zh-CN">/);
    expect(text).not.toMatch(/<script|javascript:/i);
    expect(text).toContain('&lt;script&gt;alert(&quot;甲&amp;乙&quot;)&lt;/script&gt;基地');
    for (const said of ['公示期', '2020-01-21', '星期日，调休上班', '确山县科学技术协会', '提出异议', '<label for="text">'])
      expect(text).toContain(said);
    expect(text).not.toMatch(/undefined|null|\[object/);
  });

  it('speaks English to whoever prefers it; what was printed stays as it was', async () => {
    const { text } = await page(`/p/notices/${noticeId}`, undefined, 'en-GB,en;q=0.9,zh;q=0.5');
    expect(text).toContain('<html lang="en">');
    for (const said of ['How the period is counted', 'Sunday, worked to make up for a holiday', '关于拟命名科普教育基地的公示'])
      expect(text).toContain(said);
  });

  it('is a page too when it is not there', async () => {
    const missing = await page(`/p/notices/${crypto.randomUUID()}`);
    expect([missing.status, missing.type]).toEqual([404, 'text/html; charset=utf-8']);
    expect(missing.text).toContain('没有找到');
    expect((await page('/p/notices/nonsense')).status).toBe(400);
  });
});

describe('the form to object', () => {
  it('gives a receipt, and the answer to it', async () => {
    const sent = await page(`/p/notices/${noticeId}/objections`, { applicationId, ...FILLED });
    expect(sent.status).toBe(200);
    const receipt = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(sent.text)?.[0] ?? '';
    expect(receipt).not.toBe('');
    expect(sent.text).not.toMatch(/张某某|1390000/);
    const { body } = await officer.get<{ items: { id: string }[] }>('/objections');
    const id = body.items[0]?.id;
    expect((await officer.get(`/objections/${id}`)).body).toMatchObject({ text: FILLED.text, objector: { name: '张某某' } });
    expect((await page('/p/objections', { receipt })).text).toContain('待核查');
    await approver.post(`/objections/${id}/decide`, { outcome: 'dismissed', answer: '经核查，<不>成立。' });
    const { text } = await page('/p/objections', { receipt: receipt.toLowerCase() });
    expect(text).toContain('经核查，&lt;不&gt;成立。');
    expect(text).not.toMatch(/张某某|1390000|从未/);
    const wrong = await page('/p/objections', { receipt: 'ABCD' });
    expect([wrong.status, wrong.text.includes('请核对回执码')]).toEqual([404, true]);
  });

  it('is one objection when it is sent twice, as by a double click', async () => {
    const { text } = await page(`/p/notices/${noticeId}`);
    const once = /name="once" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const send = async (filled: object): Promise<string | undefined> => {
      const sent = await page(`/p/notices/${noticeId}/objections`, { applicationId, ...filled, once });
      return /class="receipt">([^<]+)</.exec(sent.text)?.[1];
    };
    const receipts = await race(
      app,
      { table: 'platform.once' },
      () => send(FILLED),
      () => send(FILLED),
      () => send({ ...FILLED, contact: '0396-1234567' }),
    );
    expect(receipts[0]).toBe(receipts[1]);
    expect(receipts[2]).not.toBe(receipts[0]);
    const { body } = await officer.get<{ items: { id: string }[] }>('/objections?state=open');
    for (const { id } of body.items) await approver.post(`/objections/${id}/decide`, { outcome: 'dismissed', answer: '不成立' });
  });

  it('shows what is wrong beside what was typed', async () => {
    const { status, text } = await page(`/p/notices/${noticeId}/objections`, { applicationId, ...FILLED, name: '', contact: '"><i>' });
    expect(status).toBe(422);
    expect(text).toContain('请填写姓名或单位名称');
    expect(text).toContain('value="&quot;&gt;&lt;i&gt;"');
    expect(text).toContain('周末&lt;b&gt;从未&lt;/b&gt;开放。');
    const unknown = await page(`/p/notices/${noticeId}/objections`, { applicationId, ...FILLED, extra: 'x' });
    expect(unknown.status).toBe(422);
  });

  it('closes with the notice', async () => {
    app.clock.set('2020-01-22T00:00:00+08:00');
    const { text } = await page(`/p/notices/${noticeId}`);
    expect(text).toContain('不再受理异议');
    expect(text).not.toContain('<form');
    const late = await page(`/p/notices/${noticeId}/objections`, { applicationId, ...FILLED });
    expect([late.status, late.text.includes('异议应在公示期内提出')]).toEqual([422, false]);
  });
});

it('lists what is published', async () => {
  const { status, text } = await page('/p/notices');
  expect([status, text.includes(`<a href="/p/notices/${noticeId}">`)]).toEqual([200, true]);
});

it('says what a title is today', async () => {
  app.clock.set('2020-01-22T10:00:00+08:00');
  const document = {
    noticeId,
    number: '驻科协〔2020〕3号',
    documentDate: '2020-01-22',
    title: '关于命名的决定',
    leadIssuer: '驻马店市科学技术协会',
  };
  const { body: prepared } = await officer.post('/designation-documents', document);
  const { body: granted } = await approver.post<{ items: { designationId: string }[] }>(
    `/designation-documents/${String(prepared['id'])}/grant`,
  );
  const path = `/p/designations/${granted.items[0]?.designationId}`;
  const { text } = await page(path);
  for (const said of ['驻科协〔2020〕3号', '2020-01-01', '2022-12-31', '驻马店市科普教育基地', '有效', '市级', '&lt;script&gt;'])
    expect(text).toContain(said);
  expect(text).not.toMatch(/<script|undefined|null/);
  const found = await page(`/p/designations?q=${encodeURIComponent('〔2020〕3号')}`);
  expect([found.status, found.text.includes(`<a href="${path}">`)]).toEqual([200, true]);
  expect((await page('/p/designations?q=')).text).toContain(path);
  expect((await page(`/p/designations?q=${encodeURIComponent('"><b>')}`)).text).toContain('value="&quot;&gt;&lt;b&gt;"');
  app.clock.set('2023-01-01T00:00:00+08:00');
  expect((await page(path)).text).toContain('已到期');
  expect((await page(path, undefined, 'en')).text).toContain('Science-popularization education base of Zhumadian');
});

it('says what a title from old papers is, which no application and no document of ours led to', async () => {
  app.clock.set('2020-01-22T10:00:00+08:00');
  const base = { baseId: uuidv7(), baseNodeId: tree.queshan, baseName: '确山县老科技馆' };
  const id = await givenTitle(app, {
    ...base,
    issuerNodeId: tree.zhumadian,
    recommenderNodeId: tree.queshan,
    from: '2015-01-20',
    until: null,
  });
  const { status, text } = await page(`/p/designations/${id}`);
  expect(status).toBe(200);
  for (const said of ['确山县老科技馆', '驻科协〔2015〕1号', '2015-01-20', '复核前长期有效']) expect(text).toContain(said);
  expect(text).not.toMatch(/undefined|null/);
  expect((await page(`/p/designations?q=${encodeURIComponent('老科技馆')}`)).text).toContain(`<a href="/p/designations/${id}">`);
});

import { failures } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import type { Subject } from '../subject/subject.js';
import {
  datedAfterNotice,
  decidedByMeeting,
  DOCUMENT_NUMBER,
  foldNumber,
  type Named,
  noObjectionUpheld,
  noticePublished,
  noticeRanFullLength,
  notDatedAhead,
  objectionsDecided,
  requireNumber,
} from './document.rules.js';
import { documentWorkflow } from './document.workflow.js';

const SUBJECT = { name: '甲基地', meetingAsked: true, noticeLength: { days: 5, unit: 'working-days', firstDay: 'counted' } };

const BASE: Named = {
  subject: SUBJECT as Subject,
  noticeEndsOn: '2020-01-21',
  lastDecidedToName: true,
  objectionsOpen: 0,
  objectionsUpheld: 0,
};

const RULES = [
  decidedByMeeting,
  noticePublished,
  noticeRanFullLength,
  objectionsDecided,
  noObjectionUpheld,
  datedAfterNotice,
  notDatedAhead,
];

const codes = (base: Partial<Named> = {}, at = '2020-01-22T00:00:00+08:00', documentDate = '2020-01-22'): string[] =>
  failures(RULES, {
    record: { documentDate },
    facts: { named: [BASE, { ...BASE, ...base, subject: { ...SUBJECT, ...base.subject, name: '乙基地' } }] },
    at: new Date(at),
    happenedOn: '2020-01-22',
  } as never).map(({ code, zh }) => `${code} ${zh.slice(0, 3)}`);

describe('a title', () => {
  it('is issued when everything before it is done', () => {
    expect(codes()).toEqual([]);
  });

  it('waits for the whole last day of the notice', () => {
    expect(codes({}, '2020-01-21T23:59:59.999+08:00')).toEqual(['notice-not-over 甲基地', 'notice-not-over 乙基地']);
    expect(codes({ noticeEndsOn: null })).toEqual(['no-notice 乙基地']);
  });

  it('needs no notice and no meeting where the regulation asks for none', () => {
    const noticeLength = { ...SUBJECT.noticeLength, days: 0 };
    const subject = { ...SUBJECT, meetingAsked: false, noticeLength } as Subject;
    expect(codes({ subject, noticeEndsOn: null, lastDecidedToName: false })).toEqual([]);
  });

  it('is held back for one base alone', () => {
    expect(codes({ lastDecidedToName: false })).toEqual(['no-meeting 乙基地']);
    expect(codes({ objectionsOpen: 1 })).toEqual(['objection-open 乙基地']);
    expect(codes({ objectionsUpheld: 1 })).toEqual(['objection-upheld 乙基地']);
  });

  it('bears a date after the notice and not ahead of the day', () => {
    expect(codes({}, undefined, '2020-01-21')).toEqual(['document-before-notice-end 甲基地', 'document-before-notice-end 乙基地']);
    expect(codes({}, undefined, '2020-01-23')).toEqual(['document-in-future 成文日']);
  });
});

describe('a document number', () => {
  it('has the form of the standard', () => {
    for (const right of ['驻科协〔2015〕3号', '豫科协〔2022〕108号']) expect(right).toMatch(DOCUMENT_NUMBER);
    for (const wrong of [
      '驻科协[2015]3号',
      '驻科协（2015）3号',
      '驻科协〔2015〕第3号',
      '驻科协〔2015〕003号',
      '驻科协〔15〕3号',
      ' 驻科协〔2015〕3号',
    ])
      expect(wrong).not.toMatch(DOCUMENT_NUMBER);
  });

  it('is read however its brackets, digits and spaces were typed', () => {
    for (const typed of ['驻科协[2026]8号', '驻科协(2026)8号', '驻科协（２０２６）８号', ' 驻科协 〔2026〕 8 号', '驻科协【2026】8号'])
      expect(foldNumber(typed)).toBe('驻科协〔2026〕8号');
  });

  it('is of the year of the date', () => {
    expect(requireNumber({ number: '驻科协〔2015〕3号', documentDate: '2015-01-16' })).toBe(2015);
    expect(() => requireNumber({ number: '驻科协〔2014〕3号', documentDate: '2015-01-16' })).toThrow('invalid');
  });
});

it('is signed off by a permission of its own', () => {
  expect(documentWorkflow.actions.grant.allow).toBe('designation.grant');
});

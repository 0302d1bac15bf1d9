import { describe, expect, it } from '@jest/globals';
import type { DueSubject } from '@jidi/workflow';
import { MailFailure } from './mail/mail-failure.js';
import { messageIdOf } from './mail/mailer.js';
import { occurrencesOf, turnsOn } from './occurrences.js';
import { rowsOf } from './planning.js';
import { distance, REMINDER_RULES, reminderTable, ruleOf } from './reminder-rules.js';

const OFFSETS = [-30, -7, -1, 1, 7];

const SUMMARY: DueSubject = {
  recordId: '01a2046c-0000-7000-8000-000000000001',
  kind: 'summary',
  baseName: '确山县青少年学生校外活动中心',
  what: '2015年度科普教育基地工作总结',
  dueOn: '2016-02-20',
  nodes: { base: 'b', managing: 'm', issuer: 'i' },
  offsets: OFFSETS,
  escalateAfter: 7,
};

const turns = (today: string, dueOn = '2016-02-20', staleAfter = 7): string[] =>
  turnsOn(today, occurrencesOf(dueOn, OFFSETS), staleAfter).map(({ key, turn }) => `${key} ${turn}`);

describe('occurrences', () => {
  it.each([
    ['2016-02-29', ['2016-01-30', '2016-02-22', '2016-02-28', '2016-03-01', '2016-03-07']],
    ['2015-12-31', ['2015-12-01', '2015-12-24', '2015-12-30', '2016-01-01', '2016-01-07']],
    ['2016-01-01', ['2015-12-02', '2015-12-25', '2015-12-31', '2016-01-02', '2016-01-08']],
    ['2016-03-01', ['2016-01-31', '2016-02-23', '2016-02-29', '2016-03-02', '2016-03-08']],
    ['2015-03-01', ['2015-01-30', '2015-02-22', '2015-02-28', '2015-03-02', '2015-03-08']],
  ])('of what is due on %s cross months and years', (dueOn, days) => {
    expect(occurrencesOf(dueOn, OFFSETS).map(({ on }) => on)).toEqual(days);
  });

  it('are named by the due date and the days, each once, in their order', () => {
    expect(occurrencesOf('2016-02-20', [7, -1, 0, 7]).map(({ key }) => key)).toEqual(['2016-02-20/-1', '2016-02-20/0', '2016-02-20/+7']);
  });

  it('come one by one, day by day', () => {
    expect(turns('2016-01-20')).toEqual([]);
    expect(turns('2016-01-21')).toEqual(['2016-02-20/-30 planned']);
    expect(turns('2016-01-28')).toEqual(['2016-02-20/-30 planned']);
    expect(turns('2016-02-13')).toEqual(['2016-02-20/-7 planned', '2016-02-20/-30 merged']);
    expect(turns('2016-02-19')[0]).toBe('2016-02-20/-1 planned');
    expect(turns('2016-02-20')[0]).toBe('2016-02-20/-1 planned');
    expect(turns('2016-02-21')[0]).toBe('2016-02-20/+1 planned');
  });

  it('do not flood after downtime: the latest is told, the others are merged into it, and what is too old is missed', () => {
    expect(turns('2016-02-27')).toEqual([
      '2016-02-20/+7 planned',
      '2016-02-20/+1 merged',
      '2016-02-20/-1 merged',
      '2016-02-20/-7 merged',
      '2016-02-20/-30 merged',
    ]);
    expect(turns('2016-01-29')).toEqual(['2016-02-20/-30 missed']);
    expect(turns('2016-03-05')[0]).toBe('2016-02-20/+7 planned');
    expect(turns('2016-03-06')[0]).toBe('2016-02-20/+7 missed');
  });
});

describe('planning', () => {
  const rule = ruleOf('summary-due') ?? REMINDER_RULES[0]!;
  const [turn] = turnsOn('2016-02-13', occurrencesOf('2016-02-20', OFFSETS), 7);
  const telling = { rule, subject: SUMMARY, turn: turn! };
  const now = new Date('2016-02-13T08:00:00+08:00');
  const old = { personId: 'p1', nodeId: 'b', hasMail: true, since: new Date('2015-01-01T00:00:00Z') };
  const fresh = { personId: 'p2', nodeId: 'b', hasMail: false, since: new Date('2016-02-13T16:00:00Z') };
  const shown = (rows: ReturnType<typeof rowsOf>): string[] => rows.map((row) => `${row.recipientId} ${row.channel} ${row.state}`);

  it('tells each recipient by each channel they have', () => {
    expect(shown(rowsOf(telling, [old, fresh], true, now))).toEqual(['p1 in-app planned', 'p1 mail planned', 'p2 in-app planned']);
    expect(shown(rowsOf(telling, [old], false, now))).toEqual(['p1 in-app planned']);
  });

  it('records what was not told for those who were there alone', () => {
    const missed = { ...telling, turn: { ...telling.turn, turn: 'missed' as const } };
    expect(shown(rowsOf(missed, [old, fresh], true, now))).toEqual(['p1 in-app missed']);
  });
});

describe('the table', () => {
  it('names each rule once, and says in Chinese what is due, by when, and how far that is', () => {
    expect(new Set(REMINDER_RULES.map(({ code }) => code)).size).toBe(REMINDER_RULES.length);
    const told = (code: string, today: string): string => ruleOf(code)?.title(SUMMARY, today) ?? '';
    expect(told('summary-due', '2016-02-13')).toBe('请报送2015年度科普教育基地工作总结（2016年2月20日前，还有7天）');
    expect(told('summary-overdue-managing', '2016-02-27')).toBe('确山县青少年学生校外活动中心年度总结已逾期7天，请督促');
    expect([distance('2016-02-20', '2016-02-20'), distance('2016-02-28', '2016-03-01')]).toEqual(['今天是最后一天', '还有2天']);
    for (const rule of REMINDER_RULES) expect(rule.body(SUMMARY, '2016-02-27')).toContain('确山县青少年学生校外活动中心');
  });

  it('tells the base by the round, its managing body after the escalation, the issuer after as long again', () => {
    expect(REMINDER_RULES.map(({ code, offsets, tells }) => [code, tells.at, offsets(SUMMARY)])).toEqual([
      ['correction-due', 'base', [-30, -3, 0]],
      ['summary-due', 'base', OFFSETS],
      ['summary-overdue-managing', 'managing', [7]],
      ['summary-overdue-issuer', 'issuer', [14]],
      ['title-ending', 'base', [-180, -90, -30]],
      ['title-ending-issuer', 'issuer', [-180, -90, -30]],
    ]);
  });

  it('tells a return at once, and not before it', () => {
    const days = (returned: number): readonly number[] => ruleOf('correction-due')?.offsets({ ...SUMMARY, offsets: [returned] }) ?? [];
    expect([days(-7), days(-3), days(-1), days(0)].map((offsets) => [...new Set(offsets)])).toEqual([[-7, -3, 0], [-3, 0], [-1, 0], [0]]);
  });

  it('prints itself', () => {
    expect(reminderTable().split('\n')).toHaveLength(2 + REMINDER_RULES.length);
  });
});

describe('mail', () => {
  it('takes its Message-ID from the reminder and the sender', () => {
    expect(messageIdOf('x', '基地 <jidi@example.org>')).toBe('<x@example.org>');
    expect(messageIdOf('x', 'jidi@example.org')).toBe('<x@example.org>');
    expect(messageIdOf('x', '基地')).toBe('<x@localhost>');
  });

  it.each([
    ['an unknown recipient', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, permanent: true }, '550 permanent'],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452, permanent: false }, '452 again'],
    ['a refused message', { code: 'EMESSAGE', command: 'DATA', responseCode: 554, permanent: true }, '554 permanent'],
    ['a refused sender', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553, permanent: true }, '553 again'],
    ['a wrong password', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, permanent: true }, '535 again'],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }, 'eenvelope permanent'],
    ['no server', { code: 'ESOCKET', command: 'CONN', syscall: 'connect', originalCode: 'ECONNREFUSED' }, 'esocket again'],
    ['a silent server', { code: 'ETIMEDOUT', command: 'CONN', timeoutType: 'GREETING_TIMEOUT' }, 'etimedout again'],
    ['a connection lost on the way', { code: 'ECONNECTION', command: 'CONN' }, 'econnection again doubtful'],
    ['silence after the message', { code: 'ETIMEDOUT', command: 'CONN', timeoutType: 'SOCKET_TIMEOUT' }, 'etimedout again doubtful'],
  ])('judges %s', (_, error, expected) => {
    const { outcome, isPermanent, isDoubtful } = MailFailure.of(error);
    expect(`${outcome} ${isPermanent ? 'permanent' : 'again'}${isDoubtful ? ' doubtful' : ''}`).toBe(expected);
  });
});

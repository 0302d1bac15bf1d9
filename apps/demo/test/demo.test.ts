import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stopwatch } from '@jidi/platform';
import { describe, expect, it } from '@jest/globals';

interface Figures {
  readonly titles: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly refusals: readonly string[];
  readonly reminders: { readonly planned: number; readonly sent: number; readonly duplicates: number };
  readonly requests: number;
}

const run = promisify(execFile);

const MINUTE_MS = 60_000;

/** Plays the story as a person does, and gives its transcript and figures, and how long it took: some 15 s. */
async function play(...args: string[]): Promise<{ transcript: string; figures: Figures; tookMs: number }> {
  const start = stopwatch();
  const { PATH = '', HOME = '/' } = process.env;
  const { stdout } = await run('npm', ['run', '--silent', 'demo', '--', '--json', ...args], { env: { PATH, HOME }, maxBuffer: 1e7 });
  const tookMs = stopwatch() - start;
  const lines = stdout.trim().split('\n');
  return { transcript: lines.slice(0, -1).join('\n'), figures: JSON.parse(lines.at(-1) ?? '') as Figures, tookMs };
}

describe('npm run demo', () => {
  it('tells the story of 2014 to 2016 and counts what came of it; without a base the figures change', async () => {
    const whole = await play();
    expect(whole.tookMs).toBeLessThan(MINUTE_MS);
    expect(whole.figures.titles).toEqual({ city: { '2015': 3 } });
    // The base whose application was returned; three bases a month before; two, then one, as they report; the last with its county at the end: each by two channels.
    expect(whole.figures.reminders).toEqual({ planned: 20, sent: 20, duplicates: 0 });
    expect(new Set(whole.figures.refusals).size).toBe(whole.figures.refusals.length);
    expect(whole.figures.refusals).toEqual(
      expect.arrayContaining([
        'not-found',
        'application-exists',
        'window-over',
        'member-booked',
        'member-not-impartial',
        'notice-not-over',
        'objection-open',
        'no-meeting',
        'own-record',
        'wrong-state',
        'stale',
        'quota-full',
        'happened-in-future',
        'token-expired',
      ]),
    );
    expect(whole.transcript).toContain('驻科协〔2015〕2号');
    expect(whole.transcript).not.toContain('审批');

    const without = await play('--without', '西平县气象局');
    expect(without.figures.titles).toEqual({ city: { '2015': 2 } });
    expect(without.figures.reminders).toEqual({ planned: 18, sent: 18, duplicates: 0 });
    expect(without.figures.requests).toBeLessThan(whole.figures.requests);
    expect(without.figures.refusals).not.toContain('not-eligible');
  }, 240_000);
});

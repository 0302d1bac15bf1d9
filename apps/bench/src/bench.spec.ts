import { describe, expect, it } from '@jest/globals';
import { addLines, applicationsOf, type Lines } from './applications.js';
import { median, medians } from './measure.js';
import { readOptions } from './options.js';
import { report } from './report.js';
import type { PlantedBase, World } from './world.js';
import type { Measured } from './wrk.js';

const measured = (perSecond: number, p50 = 1, p99 = 2): Measured => ({ requests: perSecond * 8, perSecond, p50, p99 });

describe('medians', () => {
  it('take the middle of each figure by itself', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1])).toBe(2.5);
    expect(medians([measured(100, 5, 9), measured(300, 4, 50), measured(200, 6, 8)])).toMatchObject({ perSecond: 200, p50: 5, p99: 9 });
  });
});

describe('the report', () => {
  const sizes = { applications: 1_000_000, data: 3 * 2 ** 30, apiMemory: 200 * 2 ** 20, floorMemory: 90 * 2 ** 20 };
  const results = (province: number): Parameters<typeof report>[0] => [
    {
      name: 'page of 20',
      floor: measured(1000),
      api: [
        { as: 'county', measured: measured(600) },
        { as: 'province', measured: measured(province) },
      ],
    },
    { name: 'one application', floor: measured(2000), api: [{ as: 'county', measured: measured(700) }] },
    { name: 'creating a draft', floor: measured(1000), api: [{ as: 'county', measured: measured(200) }] },
    { name: 'accepting one', floor: measured(1000), api: [{ as: 'city', measured: measured(250) }] },
  ];

  it('tells the ratio to the floor, and which aims were reached', () => {
    const text = report(results(550), sizes);
    expect(text).toContain('| page of 20, as county | 600 | 1.0 ms | 2.0 ms | 0.60 |');
    expect(text).toContain('reached  page of 20 at least 0.50 of the floor: 0.55');
    expect(text).toContain('MISSED   one application at least 0.40 of the floor: 0.35');
    expect(text).toContain('MISSED   creating a draft at least 0.25 of the floor: 0.20');
    expect(text).toContain('reached  accepting one at least 0.25 of the floor: 0.25');
    expect(text).toContain('reached  memory under 250 MB: 200 MB');
  });

  it('misses the aim of equal pages when one costs much more', () => {
    expect(report(results(300), sizes)).toContain('MISSED   county, city and province within 1.5x: 2.00x');
  });
});

describe('options', () => {
  it('have defaults and lower bounds', () => {
    expect(readOptions([])).toEqual({ load: { rows: 1_000_000, seconds: 8, rounds: 3 } });
    expect(readOptions(['--rows=200000', '--rounds=1'])).toEqual({ load: { rows: 200_000, seconds: 8, rounds: 1 } });
    expect(() => readOptions(['--rows=10', '--rounds=1'])).toThrow('--rows takes a whole number from 100000');
    expect(() => readOptions(['--seconds=x'])).toThrow('--seconds');
  });

  it('with rows alone ask how the lists grow', () => {
    expect(readOptions(['--rows', '5000000'])).toEqual({ growthTo: 5_000_000 });
    expect(() => readOptions(['--rows=10'])).toThrow('--rows takes a whole number from 10000');
  });
});

describe('planted applications', () => {
  const base = (n: number): PlantedBase => ({
    id: `base-${n}`,
    name: `第${n}科普馆`,
    nodeId: `node-${n}`,
    countyId: 'county',
    issuerId: 'city',
    above: [`node-${n}`, 'county', 'city', 'province', 'nation'],
    officerId: 'officer',
  });
  const world: World = {
    bases: Array.from({ length: 40 }, (_, n) => base(n)),
    pastYears: [2024, 2025],
    thisYear: 2026,
    callOf: (issuer, year) => `${issuer} ${year}`,
    sessionAt: () => 'session',
    nodeOf: () => 'node',
  };
  const planted = [...applicationsOf(world)];

  it('are one for each base and year, in the order of time and of ids', () => {
    expect(new Set(planted.map(({ base: { id }, callId }) => `${id} ${callId}`)).size).toBe(80);
    expect(planted.map(({ createdAt }) => createdAt.getTime())).toEqual(
      planted.map(({ createdAt }) => createdAt.getTime()).toSorted((a, b) => a - b),
    );
    expect(planted.map(({ id }) => id.slice(0, 13))).toEqual(planted.map(({ id }) => id.slice(0, 13)).toSorted());
    expect(planted.filter(({ state }) => state === 'recommended')).toHaveLength(24);
  });

  it('are reached from the base and everybody above it', () => {
    const lines: Lines = { application: '', reach: '', history: '', task: '' };
    planted.forEach((application) => addLines(lines, application));
    expect(lines.application.trimEnd().split('\n')).toHaveLength(80);
    expect(lines.reach.trimEnd().split('\n')).toHaveLength(80 * 5);
    expect(lines.task.trimEnd().split('\n')).toHaveLength(24);
    expect(lines.application.split('\n')[0]?.split('\t')).toHaveLength(16);
  });
});

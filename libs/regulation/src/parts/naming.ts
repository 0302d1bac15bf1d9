import { part } from './part.js';
import { choice, type TypeOf, wording } from './schema.js';

/** What the regulation is called. */
export const TITLE = part(wording('办法名称', 'title of the regulation'), {
  zh: '驻马店市科普教育基地认定与管理办法',
  en: 'Rules for science-popularization education bases of Zhumadian',
});

const LEVEL_SCHEMA = choice('认定级别', 'level of the title', {
  NATIONAL: { zh: '国家级', en: 'national' },
  PROVINCE: { zh: '省级', en: 'province' },
  CITY: { zh: '市级', en: 'city' },
  COUNTY: { zh: '县级', en: 'county' },
});

/** National standard level of the title that is awarded. */
export const LEVEL = part(LEVEL_SCHEMA, 'CITY');

export type Level = TypeOf<typeof LEVEL_SCHEMA>;

/** What the title is called. */
export const DESIGNATION_TITLE = part(wording('称号', 'what the title is called'), {
  zh: '驻马店市科普教育基地',
  en: 'Science-popularization education base of Zhumadian',
});

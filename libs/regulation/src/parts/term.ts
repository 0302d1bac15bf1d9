import { addDays, yearOf } from '@jidi/platform';
import { part } from './part.js';
import { choice, count, object, says, type TypeOf } from './schema.js';

const SCHEMA = says(
  '有效期',
  'term',
  object({
    years: count('年数', 'years', 1, 20),
    count: choice('计算方式', 'how it is counted', {
      'calendar-years-with-naming-year': { zh: '按自然年，命名当年为第一年', en: 'calendar years, the naming year being the first' },
      'years-from-document-date': { zh: '自文件成文日期起满年', en: "years from the document's date" },
    }),
  }),
);

/** How long a title lasts. */
export const TERM = part(SCHEMA, { years: 3, count: 'calendar-years-with-naming-year' });

/** A period of whole days, both ends included, YYYY-MM-DD. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

/**
 * The term of a title by the regulation's way of counting. Named in 2022 for five calendar years it runs from 2022-01-01 to
 * 2026-12-31, whatever the day; counted from the document's date it ends the day before the anniversary.
 * @param documentDate the document's date (成文日期), YYYY-MM-DD
 */
export function termOf({ term }: { readonly term: TypeOf<typeof SCHEMA> }, documentDate: string): Period {
  const year = yearOf(documentDate);
  if (term.count === 'calendar-years-with-naming-year') return { from: `${year}-01-01`, until: `${year + term.years - 1}-12-31` };
  return { from: documentDate, until: addDays(anniversary(documentDate, term.years), -1) };
}

// 29 February has its anniversary on 1 March of a common year, so that the term has its full length.
function anniversary(date: string, years: number): string {
  const year = yearOf(date) + years;
  return date.endsWith('-02-29') ? addDays(`${year}-02-28`, 1) : `${year}${date.slice(4)}`;
}

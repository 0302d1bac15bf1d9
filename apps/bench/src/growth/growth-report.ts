import type { Asked } from './ask-lists.js';

/** How every list was answered on so many applications. */
export interface AtSize {
  readonly rows: number;
  readonly asked: readonly Asked[];
}

/** A Markdown table: each list with each caller's milliseconds, on few rows and on many, and how many times as long it takes. */
export function growthReport(few: AtSize, many: AtSize): string {
  const callers = [...new Set(many.asked.map(({ as }) => as))];
  const lists = [...new Set(many.asked.map(({ path }) => withoutIds(path)))];
  const at = ({ asked }: AtSize, list: string, as: string): Asked => {
    const found = asked.find((each) => each.as === as && withoutIds(each.path) === list);
    if (!found) throw new Error(`${list} was not asked as ${as}`);
    return found;
  };
  const cell = (list: string, as: string): string => {
    const [before, after] = [at(few, list, as), at(many, list, as)];
    if (after.status !== 200) return String(after.status);
    return `${before.ms.toFixed(1)} → ${after.ms.toFixed(1)} ms (${(after.ms / before.ms).toFixed(1)}x)`;
  };
  const head = [`list, on ${few.rows.toLocaleString('en')} → ${many.rows.toLocaleString('en')} applications`, ...callers];
  const rows = lists.map((list) => [list, ...callers.map((as) => cell(list, as))]);
  return [head, head.map((_, place) => (place === 0 ? '---' : '--:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** A list as it is told: without the ids, which differ from one planting to the next. */
const withoutIds = (path: string): string => decodeURIComponent(path.replace(ID, '{id}'));

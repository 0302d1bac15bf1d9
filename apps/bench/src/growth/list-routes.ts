/** The API's own description, as far as it tells of lists. */
export interface Described {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>>;
}

interface Parameter {
  readonly in?: string;
  readonly name?: string;
  readonly required?: boolean;
}

/** What the lists of single records are asked for, by parameter or place in the path. */
export type Wanted = Readonly<Record<string, string>>;

/** What a search looks for: every planted base bears it. */
const SOUGHT = '科普馆';
const PAGE = 'limit=20';

/**
 * Every list of the API as a path to ask for, a search beside each list that can be searched; a list is what takes a cursor.
 * @returns the lists, and those that ask for something that was not planted
 */
export function listRoutes({ paths }: Described, wanted: Wanted): { readonly asked: string[]; readonly left: string[] } {
  const asked: string[] = [];
  const left: string[] = [];
  for (const [path, { get }] of Object.entries(paths)) {
    const parameters = get?.parameters ?? [];
    if (!path.startsWith('/api/') || !parameters.some(({ name }) => name === 'cursor')) continue;
    const needed = parameters.filter((each) => each.in === 'query' && each.required).map(({ name = '' }) => name);
    const owner = /\/(\w+)\/\{id\}/.exec(path)?.[1];
    if ([...needed, ...(owner ? [owner] : [])].some((name) => !(name in wanted))) {
      left.push(path);
      continue;
    }
    const filled = path.replace('{id}', wanted[owner ?? ''] ?? '');
    const query = [PAGE, ...needed.map((name) => `${name}=${wanted[name] ?? ''}`)].join('&');
    asked.push(`${filled}?${query}`);
    if (parameters.some(({ name }) => name === 'q')) asked.push(`${filled}?${query}&q=${encodeURIComponent(SOUGHT)}`);
  }
  return { asked, left };
}

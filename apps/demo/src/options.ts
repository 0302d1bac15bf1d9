import { parseArgs } from 'node:util';
import { STORY, type StoryBase } from './story.js';

/** How the demonstration is played. */
export interface DemoOptions {
  /** Whether the last line is the figures as JSON. */
  readonly json: boolean;
  readonly bases: readonly StoryBase[];
}

/**
 * Reads `--json` and `--without <base>`, which may be repeated; the first base is the story itself and stays.
 * @throws Error for anything else
 */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' }, without: { type: 'string', multiple: true } } });
  const { json = false, without = [] } = values;
  const left = without.filter((name) => !STORY.slice(1).some((base) => base.name === name));
  if (left.length > 0) throw new Error(`the story cannot do without ${left.join(', ')}`);
  return { json, bases: STORY.filter(({ name }) => !without.includes(name)) };
}

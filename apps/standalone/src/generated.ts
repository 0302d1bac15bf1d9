import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { permissionMatrix } from '@jidi/access';
import { describeApi } from '@jidi/api';
import { configurationTable } from '@jidi/platform';
import { reminderTable } from '@jidi/reminders';
import { SCHEDULE } from '@jidi/worker';
import { workflowDiagram, workflows, workflowTable } from '@jidi/workflow';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A file of the project that is wholly or partly printed from the code. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

type Formatter = (markdown: string) => Promise<string>;

const MARKED = /(<!-- generated:(\S+) -->)[^]*?(<!-- \/generated -->)/g;

/**
 * Everything that is printed from the code, as it should be: the API description, and the marked parts of the pages.
 * @throws Error when a part stands on no page, or a marker names none
 */
export async function generatedFiles(app: NestFastifyApplication, format: Formatter): Promise<GeneratedFile[]> {
  const parts = printedParts();
  const placed = new Set<string>();
  const files: GeneratedFile[] = [{ path: 'apps/api/openapi.json', content: `${JSON.stringify(describeApi(app), null, 2)}\n` }];
  for (const path of await markdownPages()) {
    const text = (await readFile(path, 'utf8')).replace(MARKED, (_whole, start: string, name: string, end: string) => {
      const print = parts.get(name);
      if (!print) throw new Error(`${path} marks a generated part ${name} that there is not`);
      placed.add(name);
      return `${start}\n\n${print()}\n\n${end}`;
    });
    files.push({ path, content: await format(text) });
  }
  const homeless = [...parts.keys()].filter((name) => !placed.has(name));
  if (homeless.length > 0) throw new Error(`no page has the markers of ${homeless.join(', ')}`);
  return files;
}

function printedParts(): ReadonlyMap<string, () => string> {
  return new Map([
    ['configuration', configurationTable],
    ['schedule', scheduleTable],
    ['permissions', permissionMatrix],
    ['reminders', reminderTable],
    ...[...workflows().values()].map(
      (each) => [`workflow:${each.kind}`, () => `${workflowTable(each)}\n\n${workflowDiagram(each)}`] as const,
    ),
  ]);
}

/** The pages at the top, those of `docs` and every lib's, as paths from the top. */
export async function markdownPages(): Promise<string[]> {
  const libs = (await readdir('libs')).sort().map((lib) => `libs/${lib}`);
  const pages = ['.', 'docs', 'docs/decisions', ...libs].map(async (folder) => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
    return files.map((name) => join(folder, name));
  });
  return (await Promise.all(pages)).flat();
}

function scheduleTable(): string {
  const rows = SCHEDULE.map(({ job, cron, inWords }) => `| \`${job}\` | \`${cron}\` | ${inWords} |`);
  return ['| job | when (China) | in words |', '|---|---|---|', ...rows].join('\n');
}

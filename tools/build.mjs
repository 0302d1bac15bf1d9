import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const SELF = fileURLToPath(import.meta.url);
const ROOT = join(dirname(SELF), '..');
const CONCURRENCY = 8;
/** Taken as it is. */
const COPIED = /\.(json|css)$/;

/**
 * Builds what is stale: src/**\/*.ts of every workspace to the same place below dist, one to one, and JSON and CSS as they are. No types are checked.
 * @param {string} [root] the folder of the workspaces and of .swcrc
 * @returns {Promise<number>} how many files were built
 * @throws {Error} with file and position of every syntax error
 */
export async function build(root = ROOT) {
  const config = join(root, '.swcrc');
  const ruled = Math.max(mtime(config), mtime(SELF));
  const stale = workspaces(root).flatMap((workspace) => {
    const outputs = new Map(sources(join(workspace, 'src')).map((source) => [outputOf(workspace, source), source]));
    removeOrphans(join(workspace, 'dist'), outputs);
    return [...outputs].filter(([output, source]) => mtime(output) < Math.max(mtime(source), ruled));
  });
  if (stale.length === 0) return 0;

  // Loading the compiler takes longer than finding out that it is not needed.
  const { transformFile } = await import('@swc/core');
  const compile = async (source) => {
    const options = { configFile: config, swcrc: false, cwd: root, filename: source, sourceFileName: relative(root, source) };
    return (await transformFile(source, options)).code;
  };
  const queue = stale.values();
  const faults = [];
  const workOff = async () => {
    for (const [output, source] of queue) {
      try {
        await make(output, source, compile);
      } catch (error) {
        faults.push(describe(error, relative(root, source)));
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, workOff));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return stale.length;
}

/** Workspaces that say in package.json that node is to load them from dist; others (the web console) are built by their own tools. */
function workspaces(root) {
  return ['apps', 'libs']
    .flatMap((group) => entries(join(root, group)).map((entry) => join(root, group, entry.name)))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .filter((folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).exports?.['.']?.default?.startsWith('./dist/'));
}

function sources(folder) {
  return entries(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    const isCode = /\.ts$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name);
    return isCode || COPIED.test(entry.name) ? [path] : [];
  });
}

function outputOf(workspace, source) {
  return join(workspace, 'dist', relative(join(workspace, 'src'), source).replace(/\.ts$/, '.js'));
}

/** Output of a source that is gone would still be found by an import, and would still run. */
function removeOrphans(folder, outputs) {
  for (const entry of entries(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOrphans(path, outputs);
    else if (!outputs.has(path) && !isBeingWritten(entry.name)) rmSync(path, { force: true });
  }
}

async function make(output, source, compile) {
  mkdirSync(dirname(output), { recursive: true });
  // Renamed into place when whole, for another build or a start may read at the same time.
  const partial = `${output}.${process.pid}.partial`;
  try {
    for (let before = -1; before !== mtime(source);) {
      before = mtime(source);
      if (COPIED.test(source)) copyFileSync(source, partial);
      else writeFileSync(partial, await compile(source));
    }
    renameSync(partial, output);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** SWC draws the place of a syntax error over several lines and adds its own stack; an editor wants `file:line:column`. */
function describe(error, source) {
  const drawing = error.message.split(/\n\s*Caused by:/)[0].trimEnd();
  const [, line, indent] = /^ *(\d+) [|│].*\n *[:·]( *)[-^─┬]/m.exec(drawing) ?? [];
  const [, fallback = ''] = /(:\d+:\d+)\]/.exec(drawing) ?? [];
  return `${source}${line ? `:${line}:${indent.length}` : fallback}: ${drawing.trim()}`;
}

function isBeingWritten(name) {
  const pid = Number(/\.(\d+)\.partial$/.exec(name)?.[1]);
  return pid > 0 && isRunning(pid);
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** When a file was last written, in milliseconds; 0 when there is none. */
function mtime(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function entries(folder) {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
}

if (process.argv[1] && realpathSync(process.argv[1]) === SELF) {
  try {
    const count = await build();
    if (!process.argv.includes('--quiet')) console.log(`Built ${count} ${count === 1 ? 'file' : 'files'}.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

/*
 * `npm run dev`: `npm start` that is built and started anew when a source changes. What does not build is told, and what ran goes on.
 * Node's own --watch would see each file of a build by itself and start in the middle of it.
 */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** An editor that saves several files is waited for. */
const PAUSE_MS = 150;

let running;
let isEnding = false;
let timer;
let turn = start(true);

for (const folder of watched()) look(folder);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(signal));

/** The migrations and the sources of every workspace. */
function watched() {
  const workspaces = ['apps', 'libs'].flatMap((group) => readdirSync(join(ROOT, group)).map((name) => join(ROOT, group, name, 'src')));
  return [join(ROOT, 'migrations'), ...workspaces].filter((folder) => existsSync(folder));
}

/** Watches a folder and those in it one by one: Node's own recursive watch looks at files, and loses one that is replaced. */
function look(folder) {
  watch(folder, (event, name) => {
    const path = join(folder, name ?? '');
    if (event === 'rename' && isFolder(path)) look(path);
    changed(name ?? '');
  });
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) look(join(folder, entry.name));
}

const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function changed(name) {
  if (!/\.(ts|json|css|sql)$/.test(name)) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    turn = turn.then(() => start(name.endsWith('.sql')));
  }, PAUSE_MS);
}

/** Builds what is stale, and starts anew when that was anything. */
async function start(isAsked) {
  if (isEnding) return;
  try {
    if ((await build(ROOT)) === 0 && !isAsked) return;
  } catch (error) {
    console.error(error.message);
    return;
  }
  await stop('SIGTERM');
  if (isEnding) return;
  running = spawn(process.execPath, ['apps/standalone/dist/start.js', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
  running.once('exit', (code) => {
    if (code) console.error('Stopped; starts again with the next change.');
  });
}

async function stop(signal) {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const exited = once(running, 'exit');
  running.kill(signal);
  await exited;
}

async function end(signal) {
  isEnding = true;
  await stop(signal);
  process.exit(running?.exitCode ?? 0);
}

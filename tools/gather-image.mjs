import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Processes of an image; what they import comes with them. */
const PROCESSES = ['api', 'web', 'worker', 'migrate'];
/** What npm needs to install the production modules, and the schema. */
const BESIDES = ['package-lock.json', '.npmrc', 'migrations'];

/**
 * Gathers what an image runs: the compiled code and package files of its processes and of the workspaces they import.
 * Demonstration, bench, suites, sources and the embedded database stay behind.
 * @param {string} target an empty folder
 */
function gatherImage(target) {
  const wanted = new Set(PROCESSES.map((app) => `@jidi/${app}`));
  const folders = foldersByPackage();
  for (const name of wanted) {
    const folder = folders.get(name);
    if (!folder) throw new Error(`${name} is imported, but there is no such workspace`);
    for (const part of ['package.json', 'dist']) cpSync(join(ROOT, folder, part), join(target, folder, part), { recursive: true });
    // A set that grows while it is walked through is walked through to its end.
    for (const imported of importsOf(join(ROOT, folder, 'dist'))) wanted.add(imported);
  }
  // Data of earlier releases lie beside the migrations, for suites.
  const filter = (path) => path !== join(ROOT, 'migrations/fixtures');
  for (const path of BESIDES) cpSync(join(ROOT, path), join(target, path), { recursive: true, filter });
  // The scripts build before they start.
  const { scripts: _, ...manifest } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function foldersByPackage() {
  const folders = ['apps', 'libs'].flatMap((group) => readdirSync(join(ROOT, group)).map((name) => `${group}/${name}`));
  const packages = folders.filter((folder) => existsSync(join(ROOT, folder, 'package.json')));
  return new Map(packages.map((folder) => [JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')).name, folder]));
}

function importsOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.js'),
  );
  const texts = files.map((file) => readFileSync(join(file.parentPath ?? file.path, file.name), 'utf8'));
  return texts.flatMap((text) => [...text.matchAll(/(?:from|import|import\()\s*['"](@jidi\/[^'"/]+)['"]/g)].map(([, name]) => name));
}

const [target] = process.argv.slice(2);
if (!target) throw new Error('Say where to: node tools/gather-image.mjs <empty folder>');
mkdirSync(target, { recursive: true });
if (readdirSync(target).length > 0) throw new Error(`${target} is not empty`);
gatherImage(target);

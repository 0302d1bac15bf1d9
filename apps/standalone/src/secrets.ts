import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a standalone installation keeps to itself, made at its first start. */
export interface Secrets {
  readonly tokenSecret: string;
  readonly databasePassword: string;
  /** How far a start has come with the sample; absent where none has begun. */
  readonly sample?: 'begun' | 'loaded';
  /** Passwords of the sample accounts by user name; empty without the sample. */
  readonly samplePasswords: Readonly<Record<string, string>>;
}

const FILE = 'secrets.json';

/** Reads the secrets of a data folder, or makes them. */
export async function keepSecrets(dataDir: string): Promise<Secrets> {
  const known = await readSecrets(dataDir);
  if (known) return known;
  const made: Secrets = {
    tokenSecret: randomBytes(48).toString('base64url'),
    databasePassword: randomBytes(24).toString('base64url'),
    samplePasswords: {},
  };
  await saveSecrets(dataDir, made);
  return made;
}

/** Writes the secrets, for their owner alone; a kill in between leaves the old ones. */
export async function saveSecrets(dataDir: string, secrets: Secrets): Promise<void> {
  const file = join(dataDir, FILE);
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}

async function readSecrets(dataDir: string): Promise<Secrets | undefined> {
  try {
    return JSON.parse(await readFile(join(dataDir, FILE), 'utf8')) as Secrets;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

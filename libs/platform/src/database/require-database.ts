import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { stopwatch } from '../clock/clock.js';
import { ConfigError } from '../config/config.js';
import { whyUnbound } from './bound-role.js';
import { SturdyClient } from './sturdy-client.js';

/** How a start waits for what it needs. */
export interface Patience {
  /** Milliseconds until it gives up; what will not pass by itself is not waited for. */
  readonly patienceMs?: number;
  /** Is told once that it waits. */
  readonly say?: (line: string) => void;
}

/** What keeps a start from something; one that lasts is not waited for. */
interface Hindrance {
  readonly why: string;
  readonly lasts: boolean;
}

const PATIENCE_MS = 10_000;
const PAUSE_MS = 500;
const CONNECT_MS = 3_000;

/** Waits for what may start together with us. @throws ConfigError naming the setting and what is wrong with it */
export async function requireWorking(
  setting: string,
  look: () => Promise<Hindrance | undefined>,
  { patienceMs = PATIENCE_MS, say = () => undefined }: Patience = {},
): Promise<void> {
  const begun = stopwatch();
  for (let hasSaid = false; ; hasSaid = true) {
    const found = await look();
    if (!found) return;
    if (found.lasts || stopwatch() - begun > patienceMs) throw new ConfigError(`${setting} does not work: ${found.why}.`);
    if (!hasSaid) say(`${setting}: ${found.why}; waiting.`);
    await pause(PAUSE_MS);
  }
}

/** Waits until a database takes connections. @throws ConfigError naming the setting of its address and what is wrong with it */
export function requireDatabase(
  setting: 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_QUEUE_URL',
  url: string,
  patience?: Patience,
): Promise<void> {
  return requireWorking(setting, () => hindranceOf(url, setting === 'DATABASE_URL'), patience);
}

async function hindranceOf(url: string, isBound: boolean): Promise<Hindrance | undefined> {
  const client = new SturdyClient({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
    const why = isBound ? await whyUnbound(client) : undefined;
    return why === undefined ? undefined : { why, lasts: true };
  } catch (error) {
    return explain(error, new URL(url));
  } finally {
    await client.end();
  }
}

/** Wrong names and passwords, databases that are not there; a server that is starting or full says something else. */
const LASTING = /^(28|3D)/;

function explain(error: unknown, { host }: URL): Hindrance {
  const where = host || 'the server';
  return error instanceof DatabaseError
    ? { why: `${where} answers "${error.message}"`, lasts: LASTING.test(error.code ?? '') }
    : { why: `${where} cannot be reached (${causeOf(error)})`, lasts: false };
}

/** What keeps a connection from being made: the code, since Node gives refusals on several addresses as one error without a message. */
export function causeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message);
}

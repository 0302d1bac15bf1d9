import { ConfigError } from '../config/config.js';
import { EmbeddedPostgresError } from '../embedded-postgres/index.js';

/** Runs the program of a process and ends it: what its user can mend is told as a sentence, anything else with its stack. */
export async function runOrExplain(program: () => Promise<void>): Promise<never> {
  try {
    await program();
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    const isForUser = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
    console.error(isForUser ? error.message : error);
    process.exit(1);
  }
}

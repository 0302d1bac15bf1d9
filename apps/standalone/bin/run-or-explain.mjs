/** Runs a program; what its user can mend is told as a sentence, anything else with its stack. */
export async function runOrExplain(program) {
  try {
    await program();
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    const isForUser = error instanceof Error && ['ConfigError', 'EmbeddedPostgresError'].includes(error.constructor.name);
    console.error(isForUser ? error.message : error);
    process.exit(1);
  }
}

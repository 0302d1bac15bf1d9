import { NationalTree } from '@jidi/access';
import { type Clock, type Config, createDataSource, Database, ROBOT } from '@jidi/platform';

/** Plants the associations of the national tree. */
export async function plantTree(config: Config, clock: Clock): Promise<void> {
  const database = new Database(await createDataSource(config).initialize(), clock);
  try {
    await database.write(ROBOT, (tx) => new NationalTree(clock).plantNationalTree(tx));
  } finally {
    await database.onApplicationShutdown();
  }
}

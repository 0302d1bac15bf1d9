import { installedBinaries } from './binaries.js';
import { answers, checkChinese } from './check.js';
import { prepareCluster, SUPERUSER } from './cluster.js';
import { openDataDirectory, readPassword, readPort, writePort } from './data-directory.js';
import { EmbeddedPostgresError } from './error.js';
import { isLeased, takeLease, withLock } from './leases.js';
import { findPostmaster } from './postmaster.js';
import { runsAs, type Server, startServer, stopServer } from './server.js';
import { reachableBinaries } from './shelter.js';
import { unprivilegedUser } from './unprivileged-user.js';

/** How an embedded PostgreSQL is started. */
export interface EmbeddedPostgresOptions {
  /** The folder of the data, made when it is missing; it belongs to the launcher alone. */
  readonly dataDir: string;
  /** The port it must listen on; left out, a free one is chosen and kept for later starts. */
  readonly port?: number;
  /** False trades safety against a power cut for speed; for tests. */
  readonly durable?: boolean;
  /** Is told, line by line, what takes time or is out of the ordinary. */
  readonly log?: (line: string) => void;
}

/** A running PostgreSQL on 127.0.0.1. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** The address of the database `postgres` with the superuser's name and password. */
  readonly superuserUrl: string;
  /** Ends the use of the server, and stops it unless another process uses it as well. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a folder, from the binaries in node_modules, also as root, in closed folders and after a kill -9.
 * A server that already runs on the folder is taken over.
 * @throws EmbeddedPostgresError with a sentence for the person who started it
 */
export async function startEmbeddedPostgres({
  dataDir,
  port: fixed,
  durable = true,
  log = () => undefined,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const data = await openDataDirectory(dataDir);
  return withLock(data.folder, async () => {
    const user = await unprivilegedUser(data.cluster);
    const binaries = await reachableBinaries(await installedBinaries(), user, log);
    if ((await prepareCluster(data, binaries, user, durable)) === 'new') log(`PostgreSQL keeps its data in ${data.folder}.`);
    const server: Server = { data, binaries, user, durable };
    const password = await readPassword(data);
    const urlOf = (port: number) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;

    const port = (await takeOver(server, urlOf, fixed, log)) ?? (await startServer(server, { fixed, preferred: await readPort(data) }));
    const endLease = await takeLease(data.folder);
    const stop = () =>
      withLock(data.folder, async () => {
        await endLease();
        if (!(await isLeased(data.folder))) await stopServer(server);
      });
    try {
      await writePort(data, port);
      await checkChinese(urlOf(port));
    } catch (error) {
      await endLease();
      if (!(await isLeased(data.folder))) await stopServer(server);
      throw error;
    }
    let stopped: Promise<void> | undefined;
    return { port, superuserUrl: urlOf(port), stop: () => (stopped ??= stop()) };
  });
}

/** The port of a server that already runs on the data and may stay; one that is not as wanted and that nobody uses is stopped. */
async function takeOver(
  server: Server,
  urlOf: (port: number) => string,
  fixed: number | undefined,
  log: (line: string) => void,
): Promise<number | undefined> {
  const running = await findPostmaster(server.data.cluster);
  if (!running) return undefined;
  const { folder } = server.data;
  const suits = running.ready && (fixed ?? running.port) === running.port && (await answers(urlOf(running.port)));
  if (await isLeased(folder)) {
    if (suits) return running.port;
    throw new EmbeddedPostgresError(
      `Another process uses the database in ${folder} on port ${running.port}; stop that process, or choose another folder.`,
    );
  }
  if (suits && runsAs(running, server)) {
    log(`PostgreSQL was still running in ${folder} (process ${running.pid}); it is used further.`);
    return running.port;
  }
  log(`PostgreSQL was still running in ${folder} (process ${running.pid}); it is started anew.`);
  await stopServer(server);
  return undefined;
}

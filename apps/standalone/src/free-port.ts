import { createServer } from 'node:net';

/** The wanted port, or a free one when it is taken. */
export async function freePort(wanted: number, host: string): Promise<number> {
  return (await isFree(wanted, host)) ? wanted : 0;
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });

import { createServer } from 'node:net';
import { type Config, explainListening } from '@jidi/platform';

/** The wanted port, or 0 for any when it is taken. @throws ConfigError naming HOST or PORT when nobody could listen there */
export const freePort = ({ HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(0) : reject(explainListening(error, { HOST, PORT })),
    );
    probe.listen(PORT, HOST, () => probe.close(() => resolve(PORT)));
  });

import { Problem, PROBLEMS } from '@jidi/platform';
import type { FastifyInstance } from 'fastify';
import type { Way } from './api.js';

const PATIENCE_MS = 2_000;

/** Probes for whoever runs the process: live while it runs, ready while the API is. */
export function addHealth(web: FastifyInstance, { url }: Way): void {
  web.get('/health/live', () => ({ status: 'up' }));
  web.get('/health/ready', async () => {
    const isReady = await fetch(`${url()}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!isReady) throw new Problem(PROBLEMS.unavailable);
    return { status: 'up' };
  });
}

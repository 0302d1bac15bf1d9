import { AccessModule } from '@jidi/access';
import { QueueModule, ROBOT } from '@jidi/platform';
import { someone, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { OverviewModule } from '../overview.module.js';

interface JobPage {
  items: { name: string }[];
  nextCursor: string | null;
}

const { app, tree } = suite({ modules: [AccessModule, QueueModule.forProducer(), OverviewModule] });

/** Failed jobs by name; the first and second died at the same instant. */
const givenDeadJobs = (names: readonly string[]): Promise<void> =>
  app.database.write(ROBOT, async (tx) => {
    for (const [index, name] of names.entries()) {
      const failedAt = new Date(app.clock.now().getTime() - Math.max(0, index - 1) * 60_000);
      await tx.query(
        `insert into platform.dead_job (id, job_id, name, payload, error, attempts, first_failed_at, last_failed_at)
         values ($1::uuid, $1::text, $2, '{"recordId":"x"}', 'lost', 8, $3, $3)`,
        [uuidv7(), name, failedAt],
      );
    }
  });

describe('GET /dead-jobs', () => {
  it('gives them page by page, the latest first, and each once', async () => {
    await givenDeadJobs(['a', 'b', 'c', 'd', 'e']);
    const admin = await someone(app, ['administrator', tree.nation]);
    const pages: JobPage[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: JobPage = (await admin.get<JobPage>(`/dead-jobs?limit=2${next && `&cursor=${next}`}`)).body;
      pages.push(page);
      next = page.nextCursor;
    }
    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
    const jobs = pages.flatMap(({ items }) => items);
    expect(jobs.every((job) => !('key' in job))).toBe(true);
    const seen = jobs.map(({ name }) => name);
    expect([seen.slice(0, 2).sort(), seen.slice(2)]).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('refuses a cursor that it did not give, and whoever does not run the platform', async () => {
    const admin = await someone(app, ['administrator', tree.nation]);
    const cursor = Buffer.from(`yesterday\n${uuidv7()}`).toString('base64url');
    expect((await admin.get(`/dead-jobs?cursor=${cursor}`)).body).toMatchObject({ status: 422, code: 'invalid' });
    expect((await (await someone(app, ['administrator', tree.henan])).get('/dead-jobs')).status).toBe(403);
  });
});

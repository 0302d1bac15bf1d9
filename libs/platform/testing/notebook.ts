import { Inject, Injectable } from '@nestjs/common';
import { declareTopics } from '../src/outbox/index.js';
import { Effect, Job, type JobContext } from '../src/queue/index.js';

declareTopics('thing.done', 'thing.undone');

/** One run of a handler. */
interface Run {
  readonly handler: string;
  readonly key: unknown;
  readonly attempt: number;
  readonly at: Date | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What the handlers of a test did, and what they are told to do. */
export class Notebook {
  readonly runs: Run[] = [];
  behave: (run: Run) => Promise<void> = () => Promise.resolve();

  of(handler: string): unknown[] {
    return this.runs.filter((run) => run.handler === handler).map(({ key }) => key);
  }

  async write(handler: string, { key }: { key: string }, { attempt, at, signal }: JobContext): Promise<void> {
    const run = { handler, key, attempt, at, signal };
    this.runs.push(run);
    await this.behave(run);
  }
}

/** Two effects and a plain job, which write down that they ran. */
@Injectable()
export class Handlers {
  constructor(@Inject(Notebook) private readonly notebook: Notebook) {}

  @Effect({ on: 'thing.done', name: 'test.first' })
  first(payload: { key: string }, job: JobContext): Promise<void> {
    return this.notebook.write('first', payload, job);
  }

  @Effect({ on: ['thing.done', 'thing.undone'], name: 'test.second' })
  second(payload: { key: string }, job: JobContext): Promise<void> {
    return this.notebook.write('second', payload, job);
  }

  @Job('test.plain')
  plain(payload: { key: string }, job: JobContext): Promise<void> {
    return this.notebook.write('plain', payload, job);
  }
}

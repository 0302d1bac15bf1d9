import { describe, expect, it } from '@jest/globals';
import { Injectable, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { HandlerRegistry } from './handler-registry.js';
import { Effect, Job } from './handlers.js';
import { RECURRING } from './recurring.js';

const nothing = (): Promise<void> => Promise.resolve();

@Injectable()
class Letters {
  @Effect({ on: ['base.named', 'base.renamed', 'base.named'], name: 'letters.congratulate' })
  congratulate(): Promise<void> {
    return nothing();
  }

  @Job('letters.sweep')
  sweep(): Promise<void> {
    return nothing();
  }
}

@Injectable()
class Bells {
  @Job('letters.sweep')
  ring(): Promise<void> {
    return nothing();
  }
}

async function registryOf(providers: Type[], recurring: string[] = []): Promise<HandlerRegistry> {
  const listed = { provide: RECURRING, useValue: recurring.map((job) => ({ job, cron: '0 3 * * *', inWords: 'at night' })) };

  @Module({ imports: [DiscoveryModule], providers: [HandlerRegistry, listed, ...providers] })
  class Process {}

  const context = await NestFactory.createApplicationContext(Process, { logger: false, abortOnError: false });
  return context.get(HandlerRegistry);
}

describe('HandlerRegistry', () => {
  it('finds effects and jobs on providers', async () => {
    const registry = await registryOf([Letters], ['letters.sweep']);
    expect(registry.subscriptions()).toEqual([
      { topic: 'base.named', effect: 'letters.congratulate' },
      { topic: 'base.renamed', effect: 'letters.congratulate' },
    ]);
    expect(registry.handlerOf('letters.sweep')).toBeInstanceOf(Function);
  });

  it('fails the start when two handlers claim one name, naming both', async () => {
    await expect(registryOf([Letters, Bells])).rejects.toThrow(
      'The job "letters.sweep" has two handlers, Letters.sweep and Bells.ring: give one of them another name.',
    );
  });

  it('fails the start when a recurring job has no handler', async () => {
    await expect(registryOf([Bells], ['letters.burn'])).rejects.toThrow('The recurring job "letters.burn" has no handler');
  });

  it('fails a job that has no handler', async () => {
    const registry = await registryOf([]);
    expect(() => registry.handlerOf('letters.sweep')).toThrow('No handler for the job "letters.sweep"');
  });
});

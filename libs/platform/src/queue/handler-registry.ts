import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Subscription } from '../outbox/effects.sql.js';
import { type Handled, handledBy, type JobHandler } from './handlers.js';
import { type Recurring, RECURRING } from './recurring.js';

interface Registered extends Handled {
  /** Class and method, for people. */
  readonly place: string;
  readonly run: JobHandler;
}

/** Every handler of the process, found when it starts: each job name has exactly one. */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  private readonly handlers = new Map<string, Registered>();

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(RECURRING) private readonly recurring: readonly Recurring[],
  ) {}

  /** @throws Error naming both handlers when two claim one name, or the recurring job that has none */
  onModuleInit(): void {
    const instances = new Set<unknown>(this.discovery.getProviders().map(({ instance }): unknown => instance));
    for (const instance of instances) if (typeof instance === 'object' && instance !== null) this.registerAll(instance);
    const orphan = this.recurring.find(({ job }) => !this.handlers.has(job));
    if (orphan) throw new Error(`The recurring job "${orphan.job}" has no handler: mark a method with @Job('${orphan.job}').`);
  }

  /** What reacts to which topic. */
  subscriptions(): Subscription[] {
    return [...this.handlers.values()].flatMap(({ name, topics }) => [...new Set(topics)].map((topic) => ({ topic, effect: name })));
  }

  /** @throws Error when the name has no handler, as while a newer release is being rolled out */
  handlerOf(name: string): JobHandler {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`No handler for the job "${name}" in this process`);
    return handler.run;
  }

  private registerAll(instance: object): void {
    for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
      const member: unknown = Reflect.get(instance, method);
      const handled = typeof member === 'function' ? handledBy(member) : undefined;
      if (!handled) continue;
      const place = `${instance.constructor.name}.${method}`;
      this.register({ ...handled, place, run: (member as JobHandler).bind(instance) });
    }
  }

  private register(handler: Registered): void {
    const other = this.handlers.get(handler.name);
    if (other)
      throw new Error(`The job "${handler.name}" has two handlers, ${other.place} and ${handler.place}: give one of them another name.`);
    this.handlers.set(handler.name, handler);
  }
}

import type { Payload } from '../outbox/payload.js';

/** What a handler is told about its run. */
export interface JobContext {
  /** The job's id; the same in every attempt. */
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Of an effect: when what it reacts to was recorded, by Clock. What follows is judged by it, however late the queue comes. */
  readonly at?: Date;
  /** Aborted when the process stops and has waited long enough. */
  readonly signal?: AbortSignal;
}

/**
 * Does one job. It is run at least once: after a kill or a failure it is run again with the same payload, and it may then
 * still be running elsewhere. It reads the world anew, and running it twice does no more than running it once.
 */
export type JobHandler = (payload: Payload, job: JobContext) => Promise<void>;

/** What a method handles. */
export interface Handled {
  readonly name: string;
  /** The outbox topics it reacts to; none for a job that is added or scheduled. */
  readonly topics: readonly string[];
}

type HandlerMethod = <H extends (payload: never, job: JobContext) => Promise<void>>(
  prototype: object,
  method: string | symbol,
  descriptor: TypedPropertyDescriptor<H>,
) => void;

const HANDLED = Symbol('Handled');

/**
 * Marks a provider's method as a durable reaction to outbox rows. A topic may have many effects, each with a name of its own;
 * they run after the commit, side by side, in no particular order.
 */
export const Effect = ({ on, name }: { on: string | readonly string[]; name: string }): HandlerMethod =>
  handles({ name, topics: typeof on === 'string' ? [on] : on });

/** Marks a provider's method as the handler of the jobs that are added or scheduled under a name, such as `reminders.sweep`. */
export const Job = (name: string): HandlerMethod => handles({ name, topics: [] });

const handles =
  (handled: Handled): HandlerMethod =>
  (_prototype, _method, { value }) => {
    if (value) Reflect.defineMetadata(HANDLED, handled, value);
  };

/** What a method was marked to handle. */
export const handledBy = (method: object): Handled | undefined => Reflect.getMetadata(HANDLED, method) as Handled | undefined;

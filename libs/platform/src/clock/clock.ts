/**
 * The only source of business time: handlers, rules and jobs ask it, SQL never calls now().
 * Tests and the demonstration move a MovableClock in process; no route can.
 */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;

  /** Today's date in China, YYYY-MM-DD. */
  today(): string {
    return dateInChina(this.now());
  }
}

/** The machine's time. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is told to move. */
export class MovableClock extends Clock {
  private instant: Date;

  constructor(instant: string | Date) {
    super();
    this.instant = new Date(instant);
  }

  now(): Date {
    return new Date(this.instant);
  }

  /** Moves to an instant, backwards too. */
  set(instant: string | Date): void {
    this.instant = new Date(instant);
  }

  /** Moves on by a number of milliseconds. */
  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}

/** A stopwatch for metrics and timeouts, in milliseconds since the process began; not business time. */
export const stopwatch = (): number => performance.now();

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The date in China at an instant, YYYY-MM-DD. China has kept UTC+8 without summer time since 1991-09-15. */
export function dateInChina(instant: Date): string {
  return new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** The first instant of a date in China. */
export function startOfDay(date: string): Date {
  return new Date(`${date}T00:00:00+08:00`);
}

/** The first instant after a date in China: a period that ends with the date ends here. */
export function endOfDay(date: string): Date {
  return new Date(startOfDay(date).getTime() + 86_400_000);
}

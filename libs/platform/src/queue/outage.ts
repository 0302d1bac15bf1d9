import { type Logger } from '@nestjs/common';

/** Says once that something is away and once that it is back, however often it is tried in between. */
export class Outage {
  private isAway = false;

  constructor(
    private readonly what: string,
    private readonly logger: Logger,
  ) {}

  /** It failed. Logged when it worked before. */
  failed(error: unknown): void {
    if (!this.isAway) this.logger.warn(`${this.what} is held up: ${reasonOf(error)}`);
    this.isAway = true;
  }

  /** It works. Logged when it did not before. */
  worked(): void {
    if (this.isAway) this.logger.log(`${this.what} goes on`);
    this.isAway = false;
  }
}

const LENGTH = 500;

/** What may be kept of an error: addresses and numbers that may be people's are cut. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  // A connection refused on several addresses comes as an AggregateError without a message.
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const message = error.message || (first instanceof Error ? first.message : '') || error.name;
  return message
    .replace(/[^\s@<>"'(]+@[^\s@<>"')]+/g, '[cut]')
    .replace(/(?<![\w-])\+?\d{7,}(?![\w-])/g, '[cut]')
    .slice(0, LENGTH);
}

import type { Clock } from '@jidi/platform';
import { codesOf, type Refusal, wordsOf } from '@jidi/standalone';
import { padTo, stampOf } from './text.js';

const WHO_COLUMNS = 30;
const INDENT = ' '.repeat(18);

/** Writes the transcript, and remembers the refusals that were met. */
export class Teller {
  private readonly met = new Set<string>();

  constructor(
    private readonly say: (line: string) => void,
    private readonly clock: Clock,
  ) {}

  /** The codes of all refusals so far, each once, in the order in which they were met. */
  get refusals(): readonly string[] {
    return [...this.met];
  }

  chapter(title: string): void {
    this.say(`\n━━ ${title} ${'━'.repeat(Math.max(3, 40 - title.length))}\n`);
  }

  /** What a reader should know besides. */
  remark(text: string): void {
    this.say(`${INDENT}· ${text}`);
  }

  /** Somebody did something, with what came of it. */
  did(who: string, what: string, result: string): void {
    this.say(`${this.begin(who)}${what}${result ? `  → ${result}` : ''}`);
  }

  /** Somebody was refused. */
  refused(who: string, what: string, status: number, refusal: Refusal): void {
    const codes = codesOf(refusal);
    codes.forEach((code) => this.met.add(code));
    this.say(`${this.begin(who)}${what}`);
    this.say(`${INDENT}✗ ${wordsOf(refusal)}（${status} ${codes.join('、')}）`);
  }

  private begin(who: string): string {
    return `${stampOf(this.clock.now())}  ${padTo(who, WHO_COLUMNS)}`;
  }
}

import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Outage, reasonOf } from './outage.js';

class Lines extends Logger {
  readonly lines: string[] = [];

  override warn(line: string): void {
    this.lines.push(line);
  }

  override log(line: string): void {
    this.lines.push(line);
  }
}

describe('Outage', () => {
  it('says once that something is away, and once that it is back', () => {
    const logger = new Lines();
    const outage = new Outage('The queue', logger);
    outage.worked();
    for (const reason of ['refused', 'refused', 'no answer']) outage.failed(new Error(reason));
    for (let times = 0; times < 2; times += 1) outage.worked();
    outage.failed(new Error('again'));
    expect(logger.lines).toEqual(['The queue is held up: refused', 'The queue goes on', 'The queue is held up: again']);
  });
});

describe('reasonOf', () => {
  it.each([
    [new Error('550 no such user <li.ming@example.cn>'), '550 no such user <[cut]>'],
    [new Error('cannot call 13800138000 now'), 'cannot call [cut] now'],
    [new Error('row 0198c0de-1234-7000-8000-000000000001 is gone'), 'row 0198c0de-1234-7000-8000-000000000001 is gone'],
    [new AggregateError([new Error('connect ECONNREFUSED 127.0.0.1:6379')]), 'connect ECONNREFUSED 127.0.0.1:6379'],
    ['thrown text', 'unknown error'],
  ])('keeps what may be kept of %s', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });

  it('is no longer than 500 characters', () => {
    expect(reasonOf(new Error('x'.repeat(2_000)))).toHaveLength(500);
  });
});

import { describe, expect, it } from '@jest/globals';
import { moveDue } from './move-due.js';

/** Rows that stay due unless they are moved, two to a batch. */
function rows(...ids: string[]): { left: Set<string>; asked: string[]; due: (after: string) => Promise<{ id: string }[]> } {
  const left = new Set(ids);
  const due = (after: string): Promise<{ id: string }[]> =>
    Promise.resolve(
      [...left]
        .filter((id) => id > after)
        .sort()
        .slice(0, 2)
        .map((id) => ({ id })),
    );
  return { left, asked: [], due };
}

describe('moveDue', () => {
  it('asks each row once and moves all that can be moved, though a whole batch cannot', async () => {
    const { left, asked, due } = rows('a', 'b', 'c', 'd', 'e');
    await moveDue(due, ({ id }) => {
      asked.push(id);
      return Promise.resolve('ab'.includes(id) ? false : left.delete(id));
    });
    expect([asked.join(''), [...left].join('')]).toEqual(['abcde', 'ab']);
  });

  it('moves the others before it tells what failed', async () => {
    const { left, due } = rows('a', 'b', 'c');
    const moved = moveDue(due, ({ id }) => (id === 'a' ? Promise.reject(new Error('broken')) : Promise.resolve(left.delete(id))));
    await expect(moved).rejects.toThrow('1 that are due could not be moved');
    expect([...left]).toEqual(['a']);
  });

  it('asks once where a row that was moved is due still', async () => {
    const { asked, due } = rows('a');
    await moveDue(due, ({ id }) => Promise.resolve(asked.push(id)));
    expect(asked).toEqual(['a']);
  });
});

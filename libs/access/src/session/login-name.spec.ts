import { describe, expect, it } from '@jest/globals';
import { readLoginName } from './login-name.js';

describe('readLoginName', () => {
  it.each(['13800000000', ' 138 0000 0000 ', '138-0000-0000', '+8613800000000', '１３８００００００００'])(
    'reads %s as a mobile number',
    (typed) => {
      expect(readLoginName(typed)).toEqual({ userName: '13800000000', mobile: '13800000000' });
    },
  );

  it.each([
    ['Queshan-Officer ', 'queshan-officer'],
    ['ｑｕｅｓｈａｎ', 'queshan'],
    ['确山经办', '确山经办'],
    ['1380000000', '1380000000'],
  ])('reads %s as a user name', (typed, userName) => {
    expect(readLoginName(typed)).toEqual({ userName, mobile: null });
  });
});

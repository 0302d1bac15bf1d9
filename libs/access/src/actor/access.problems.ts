import { defineProblems } from '@jidi/platform';

/** Refusals of sign-in, accounts and grants. */
export const ACCESS_PROBLEMS = defineProblems({
  tokenInvalid: [401, '登录已失效，请重新登录', 'Your sign-in is no longer valid; sign in again'],
  tokenExpired: [401, '登录凭证已过期，请刷新或重新登录', 'The access token has expired; refresh it or sign in again'],
});

import { defineProblems, explainConstraints } from '@jidi/platform';

/** Refusals of sign-in, accounts and grants. */
export const ACCESS_PROBLEMS = defineProblems({
  tokenInvalid: [401, '登录已失效，请重新登录', 'Your sign-in is no longer valid; sign in again'],
  tokenExpired: [401, '登录凭证已过期，请刷新或重新登录', 'The access token has expired; refresh it or sign in again'],
  signInFailed: [401, '用户名（手机号）或密码不正确', 'The name or the password is wrong'],
  signInPaused: [429, '密码错误次数过多，请按提示的时间稍后再试', 'Too many wrong passwords; try again after the time told'],
  accountDisabled: [403, '账号已停用，请联系本单位管理员', 'The account is disabled; ask the administrator of your unit'],
  refreshInvalid: [401, '登录已结束，请重新登录', 'The session has ended; sign in again'],
  refreshReused: [
    401,
    '该刷新凭证已被使用过，为安全起见已退出登录，请重新登录',
    'This refresh token was used before, so the session was ended; sign in again',
  ],
  codeWrong: [401, '用户名（手机号）或一次性代码不正确', 'The name or the one-time code is wrong'],
  codeExpired: [409, '一次性代码已过期，请向管理员重新索取', 'The one-time code has expired; ask the administrator for a new one'],
  codeUsed: [409, '一次性代码已被使用', 'The one-time code has been used'],
  codeVoid: [
    409,
    '一次性代码因多次输错已作废，请向管理员重新索取',
    'The one-time code is void after too many wrong tries; ask for a new one',
  ],
  enableFirst: [409, '该账号已停用，请先恢复使用再重置密码', 'The account is disabled; enable it before its password is reset'],
  userNameTaken: [409, '用户名已被使用，请换一个', 'The user name is taken; choose another'],
  mobileTaken: [409, '该手机号已登记在另一账号下', 'This mobile number belongs to another account'],
  ownAccount: [403, '不能对自己的账号办理此事项', 'You cannot do this to your own account'],
  accountBeyondYou: [
    403,
    '此人在您管理范围之外还有角色，请由上级管理员办理',
    'This person also holds roles outside your administration; ask the administrator above',
  ],
  ownGrant: [403, '不能给自己授予或收回角色', 'You cannot grant or revoke a role of your own'],
  grantStands: [409, '此人在该单位已有这一角色', 'The person holds this role there already'],
  grantRevoked: [409, '该授权已经收回', 'The grant has been revoked already'],
  nodeInactive: [409, '该单位尚未启用', 'This body is not active yet'],
  associationActive: [409, '该科协已经启用', 'The association is active already'],
  unitExists: [409, '该单位之下已有同名推荐单位', 'There is a recommender of that name there already'],
  delegationStands: [409, '同一时段内已有对此人的授权', 'A delegation to this person stands in these days already'],
  delegationOver: [409, '该授权代签已经结束', 'The delegation is over already'],
});

explainConstraints({
  account_user_name_key: ACCESS_PROBLEMS.userNameTaken,
  person_mobile_key: ACCESS_PROBLEMS.mobileTaken,
  role_grant_standing_key: ACCESS_PROBLEMS.grantStands,
  delegation_once: ACCESS_PROBLEMS.delegationStands,
});

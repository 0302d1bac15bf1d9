/** A text in the two languages of the API. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A kind of refusal: stable code, HTTP status and a title that says what to do. */
export interface ProblemType extends Bilingual {
  readonly code: string;
  readonly status: number;
}

/** A refusal of one field (`path` as in the body, dots between) or of one rule (`path` empty). */
export interface Fault extends Bilingual {
  readonly path: string;
  readonly code: string;
}

/** Thrown anywhere, answered as application/problem+json (RFC 9457) by ProblemFilter. */
export class Problem extends Error {
  constructor(
    readonly type: ProblemType,
    readonly faults: readonly Fault[] = [],
    /** Further members of the answer, such as the actions that are possible. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${type.code}: ${type.en}`);
  }
}

/** A problem as it is answered, in one language. */
export function problemBody({ type, faults, extra }: Problem, language: keyof Bilingual, requestId: string): object {
  return {
    type: `urn:jidi:problem:${type.code}`,
    title: type[language],
    status: type.status,
    code: type.code,
    ...(faults.length > 0 ? { errors: faults.map(({ path, code, ...texts }) => ({ path, code, message: texts[language] })) } : {}),
    ...extra,
    requestId,
  };
}

const defined = new Map<string, ProblemType>();

/** Every problem type that any lib declared, by code. */
export const problemTypes = (): ReadonlyMap<string, ProblemType> => defined;

/** Declares problem types of one lib; the keys become codes in kebab-case. @throws Error for a code that another lib has */
export function defineProblems<K extends string>(
  types: Record<K, readonly [status: number, zh: string, en: string]>,
): Record<K, ProblemType> {
  const entries = Object.entries<readonly [number, string, string]>(types).map(([key, [status, zh, en]]) => {
    const type: ProblemType = { code: kebab(key), status, zh, en };
    if (defined.has(type.code)) throw new Error(`the problem ${type.code} is declared twice`);
    defined.set(type.code, type);
    return [key, type] as const;
  });
  return Object.fromEntries(entries) as Record<K, ProblemType>;
}

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What HTTP itself can refuse, whatever the route. */
export const PROBLEMS = defineProblems({
  unreadable: [400, '请求内容无法读取，请检查格式', 'The request cannot be read; check its format'],
  notUtf8: [400, '请使用 UTF-8 编码', 'Send it encoded in UTF-8'],
  unauthenticated: [401, '请先登录', 'Sign in first'],
  forbidden: [403, '您没有办理此事项的权限', 'You may not do this'],
  notFound: [404, '没有找到，或不在您的管理范围内', 'Not found, or outside your reach'],
  methodNotAllowed: [405, '该地址不支持此请求方法', 'This address does not take that method'],
  requestTimeout: [408, '请求迟迟没有发送完，请重试', 'The request did not arrive in time; send it again'],
  wrongState: [409, '当前状态下不能办理此事项', 'This cannot be done in the present state'],
  duplicate: [409, '已经有相同的记录', 'There is such a record already'],
  stale: [412, '内容已被他人修改，请刷新后重试', 'Someone has changed this since; load it again'],
  tooLarge: [413, '上传内容过大', 'The upload is too large'],
  unsupportedType: [
    415,
    '不支持的内容类型，请使用 application/json；上传文件请使用 multipart/form-data',
    'Unsupported content type; send application/json, or multipart/form-data for a file',
  ],
  invalid: [422, '填写的内容有误，请按提示修改', 'Some fields are wrong; correct them as told'],
  rulesFailed: [422, '不符合办理条件', 'The conditions for this are not met'],
  keyReused: [422, '该 Idempotency-Key 已用于另一请求', 'This Idempotency-Key was used for another request'],
  preconditionRequired: [428, '请带上 If-Match 版本号', 'Send If-Match with the version you edited'],
  tooManyRequests: [429, '请求过于频繁，请稍后再试', 'Too many requests; try again later'],
  headersTooLarge: [431, '请求头过大', 'The headers are too large'],
  internal: [
    500,
    '系统出现问题，请稍后再试；如仍不行，请把 requestId 告知管理员',
    'Something went wrong; try again, then tell the administrator the requestId',
  ],
  unavailable: [503, '系统暂时不可用，请稍后再试', 'Temporarily unavailable; try again later'],
});

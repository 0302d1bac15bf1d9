import type { Description, Operation, Response } from './reading.js';

/** What is wrong with an operation by a rule, empty when nothing is. */
export type OperationRule = (operation: Operation, description: Description) => readonly unknown[];

const unless = (holds: boolean, ...told: readonly unknown[]): readonly unknown[] => (holds ? [] : told.length > 0 ? told : ['no']);
const isPublic = ({ 'x-access': access }: Operation): boolean => access === 'public';
const has = ({ parameters }: Operation, place: string, name: string): boolean =>
  parameters.some((each) => each.in === place && each.name === name);
const codesAt = ({ responses }: Operation, status: number): readonly string[] =>
  [...(responses[status]?.description ?? '').matchAll(/^`([a-z-]+)`/gm)].map(([, code = '']) => code);
const successOf = ({ responses }: Operation): readonly (readonly [string, Response])[] =>
  Object.entries(responses).filter(([status]) => status.startsWith('2'));

/** What every operation keeps, by what it says. */
export const OPERATION_RULES: Readonly<Record<string, OperationRule>> = {
  'says in one line what it is for': ({ summary = '' }) => unless(/^[A-Z“].{5,140}[^.]$/u.test(summary), summary),
  'belongs to one group': ({ tags = [] }, { groups }) => unless(tags.length === 1 && groups.includes(tags[0] ?? ''), tags),
  'answers what its schema says, or 204': (operation) => {
    const [[status, { content = {}, description }] = ['', { description: '' }], ...others] = successOf(operation);
    const told = status === '204' ? content : Object.values(content).every(({ schema }) => Object.keys(schema).length > 0);
    return unless(others.length === 0 && description !== '' && Boolean(told) && (status === '204' || Object.keys(content).length > 0));
  },
  'describes its parameters': ({ parameters }) => parameters.filter(({ description }) => !description).map(({ name }) => name),
  'takes ids as UUIDs': ({ parameters }) =>
    parameters.filter(({ name, schema }) => /^id$|Id$/.test(name) && schema.format !== 'uuid').map(({ name }) => name),
  'names every part of its path': ({ path, parameters }) => {
    const named = parameters.filter((each) => each.in === 'path').map(({ name }) => `{${name}}`);
    return unless((path.match(/\{\w+\}/g) ?? []).sort().join() === named.sort().join(), named);
  },
  'says who may call it': ({ description, ...operation }: Operation & { description?: string }) =>
    unless(Boolean(operation['x-access'] && description?.includes('Who:'))),
  'asks for a token unless it is public': (operation) =>
    unless(JSON.stringify(operation.security) === (isPublic(operation) ? '[]' : '[{"bearer":[]}]')),
  'refuses whoever is not signed in': (operation) =>
    unless(
      isPublic(operation) || ['unauthenticated', 'token-invalid', 'token-expired'].every((code) => codesAt(operation, 401).includes(code)),
    ),
  'refuses whoever lacks its permission, and names the roles that hold it': (operation) => {
    const isGated = !['public', 'signed-in'].includes(operation['x-access'] ?? '');
    return unless(!isGated || (codesAt(operation, 403).includes('forbidden') && (operation['x-roles'] ?? []).length > 0));
  },
  'says what is absent or unseen': (operation) => unless(!operation.path.includes('{') || codesAt(operation, 404).includes('not-found')),
  'happens once with an Idempotency-Key': (operation) => {
    const isKeyed = has(operation, 'header', 'Idempotency-Key');
    const isAsked = operation.method === 'post' && !isPublic(operation);
    return unless((!isAsked || isKeyed) && (!isKeyed || codesAt(operation, 422).includes('key-reused')));
  },
  'refuses edits of an old version': (operation) =>
    unless(!has(operation, 'header', 'If-Match') || (codesAt(operation, 412).includes('stale') && codesAt(operation, 428).length > 0)),
  'pages its list': (operation, description) => {
    const [, { content = {} }] = successOf(operation)[0] ?? ['', { description: '' }];
    const schema = content['application/json']?.schema;
    const isList = schema !== undefined && 'nextCursor' in (description.resolved(schema).properties ?? {});
    return unless(!isList || (has(operation, 'query', 'limit') && has(operation, 'query', 'cursor')));
  },
  'says what it refuses of what is sent': (operation) => {
    const isSent = operation.body !== undefined || operation.parameters.some((each) => each.in === 'query');
    const needed = [...(isSent ? [422] : []), ...(operation.body ? [400, 413, 415] : [])];
    return needed.filter((status) => !operation.responses[status]);
  },
  'tells what is wrong with its key and its cursor': (operation) => {
    const told = operation.responses['422']?.['x-faults'] ?? [];
    return [
      ...unless(!has(operation, 'header', 'Idempotency-Key') || told.includes('idempotency-key'), 'idempotency-key'),
      ...unless(!has(operation, 'query', 'cursor') || told.includes('cursor'), 'cursor'),
    ];
  },
  'may be asked too often, fail, or be away': ({ responses }) => [429, 500, 503].filter((status) => !responses[status]),
  'tells how long to wait': ({ responses }) => unless(Object.keys(responses['429']?.headers ?? {}).includes('Retry-After')),
  'answers errors as problems': ({ responses }) =>
    Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Number(status) < 400 || Object.keys(content).join() === 'application/problem+json' ? [] : [status],
    ),
  'shows an example of its body': ({ body }) =>
    Object.entries(body?.content ?? {}).flatMap(([type, { examples = {} }]) =>
      type === 'multipart/form-data' || Object.keys(examples).length > 0 ? [] : [type],
    ),
};

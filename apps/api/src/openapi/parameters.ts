import { ONCE_HEADER } from '@jidi/platform';
import { namedBy } from './resources.js';
import { type Parameter, parametersOf, type Route } from './operation.js';

const UUID = { type: 'string', format: 'uuid' } as const;

/** Says what the ids of a path name, and that a POST of somebody signed in takes an Idempotency-Key. */
export function describeParameters({ method, path, operation, handler: { access } }: Route): void {
  const parameters = parametersOf(operation).map((each) => (isId(each) ? idOf(path, each) : each));
  const isKeyed = method === 'post' && access !== 'public';
  operation.parameters = isKeyed ? [...parameters, { ...structuredClone(ONCE_HEADER), in: 'header' }] : parameters;
}

/** Ids of ours end so and are UUIDs; a receipt, say, is neither. */
const isId = ({ name, in: place }: Parameter): boolean => place === 'path' && /^id$|Id$/.test(name);

function idOf(path: string, parameter: Parameter): Parameter {
  const description = parameter.description ?? namedBy(path, parameter.name);
  return { ...parameter, ...(description === undefined ? {} : { description }), schema: UUID };
}

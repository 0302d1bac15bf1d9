import { namedBy } from './resources.js';
import { type Parameter, parametersOf, type Route } from './operation.js';

const UUID = { type: 'string', format: 'uuid' } as const;
const KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'makes the request happen once: repeated with the same body it is answered as the first time',
  schema: { type: 'string', minLength: 8, maxLength: 100, pattern: '^[\\x21-\\x7e]{8,100}$', example: '6d0c1f0e-register-base-1' },
} satisfies Parameter;

/** Says what the ids of a path name, and that a POST of somebody signed in takes an Idempotency-Key. */
export function describeParameters({ method, path, operation, handler: { access } }: Route): void {
  const parameters = parametersOf(operation).map((each) => (isId(each) ? idOf(path, each) : each));
  const isKeyed = method === 'post' && access !== 'public' && !parameters.some(({ name }) => name === KEY.name);
  operation.parameters = isKeyed ? [...parameters, KEY] : parameters;
}

/** Ids of ours end so and are UUIDs; a receipt, say, is neither. */
const isId = ({ name, in: place }: Parameter): boolean => place === 'path' && /^id$|Id$/.test(name);

function idOf(path: string, parameter: Parameter): Parameter {
  const description = parameter.description ?? namedBy(path, parameter.name);
  return { ...parameter, ...(description === undefined ? {} : { description }), schema: UUID };
}

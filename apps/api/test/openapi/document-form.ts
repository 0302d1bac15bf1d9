/**
 * The form of an OpenAPI 3.1 document as far as ours uses it, as JSON Schema: stricter than the specification, since what is not
 * named here is refused. Schemas are held to JSON Schema 2020-12 beside it.
 */
const text = { type: 'string', minLength: 1 };
const schema = { type: 'object', $comment: 'see schema rules' };
const strict = (properties: object, ...required: string[]): object => ({
  type: 'object',
  properties,
  required,
  patternProperties: { '^x-': true },
  additionalProperties: false,
});
const mapOf = (values: object, names?: object): object => ({
  type: 'object',
  additionalProperties: values,
  ...(names ? { propertyNames: names } : {}),
});
const reference = strict({ $ref: { type: 'string', pattern: '^#/components/' } }, '$ref');
const orReference = (value: object): object => ({
  if: { type: 'object', required: ['$ref'] },
  then: reference,
  else: value,
});

const example = strict({ summary: text, description: text, value: true }, 'value');
const media = strict({ schema, example: true, examples: mapOf(example) }, 'schema');
const content = mapOf(media, { pattern: '^[a-z]+/[a-z0-9.+-]+$' });
const header = strict({ description: text, required: { type: 'boolean' }, schema }, 'description', 'schema');
const parameter = {
  ...strict(
    { name: text, in: { enum: ['path', 'query', 'header'] }, description: text, required: { type: 'boolean' }, schema, example: true },
    'name',
    'in',
    'schema',
  ),
  if: { properties: { in: { const: 'path' } } },
  then: { properties: { required: { const: true } }, required: ['required'] },
};
const body = strict({ description: text, required: { type: 'boolean' }, content: { ...content, minProperties: 1 } }, 'content');
const response = strict({ description: text, headers: mapOf(header), content }, 'description');
const operation = strict(
  {
    tags: { type: 'array', items: text, uniqueItems: true },
    summary: text,
    description: text,
    operationId: text,
    parameters: { type: 'array', items: parameter },
    requestBody: body,
    responses: { ...mapOf(orReference(response), { pattern: '^[1-5][0-9]{2}$' }), minProperties: 1 },
    security: { type: 'array', items: mapOf({ type: 'array', items: text }) },
  },
  'operationId',
  'responses',
);
const path = strict({ get: operation, post: operation, put: operation, patch: operation, delete: operation });

/** Named parts of a document bear names of this form. */
const NAME = { pattern: '^[A-Za-z0-9._-]+$' };

/** JSON Schema of a whole document. */
export const DOCUMENT_FORM = strict(
  {
    openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
    info: strict(
      { title: text, version: text, description: text, license: strict({ name: text, url: text }, 'name'), contact: strict({}) },
      'title',
      'version',
    ),
    servers: { type: 'array', items: strict({ url: text, description: text }, 'url') },
    tags: { type: 'array', items: strict({ name: text, description: text }, 'name') },
    paths: { ...mapOf(path, { pattern: '^/' }), minProperties: 1 },
    components: strict({
      schemas: mapOf(schema, NAME),
      responses: mapOf(response, NAME),
      securitySchemes: mapOf(
        strict({ type: { const: 'http' }, scheme: text, bearerFormat: text, description: text }, 'type', 'scheme'),
        NAME,
      ),
    }),
  },
  'openapi',
  'info',
  'paths',
);

import { WHOLE_EXAMPLE } from '@jidi/platform';
import { bodyOf, resolved, type Route, type Schema, type SchemaOrRef, type Schemas } from './operation.js';

const SOME_ID = '0199a6c2-5d3e-7a41-9c0b-3f2d8e6a1b57';

/** What may be said of a late entry; it has an example of its own. */
const LATE = { happenedOn: '2015-01-16', source: 'paper', lateReason: '节后集中补录' };
const OCCASION = ['onBehalfOf', 'scanId', ...Object.keys(LATE)];

/** Gives a body its examples, put together from those of its fields: done now, and entered later where that can be said. */
export function describeBody({ operation }: Route, schemas: Schemas): void {
  const body = bodyOf(operation);
  if (!body) return;
  for (const [type, media] of Object.entries(body.content)) {
    if (!media.schema || media.examples !== undefined || type === 'multipart/form-data') continue;
    const { properties = {} } = resolved(media.schema, schemas);
    const value = exampleOf(media.schema, schemas);
    if (value === undefined) continue;
    media.examples = {
      now: { summary: '办理', value },
      ...('lateReason' in properties ? { later: { summary: '补录（线下先办）', value: { ...(value as object), ...LATE } } } : {}),
    };
  }
}

/** An example of a schema: a stated one, or one of what it needs and of whatever else has an example; undefined where none can be made. */
export function exampleOf(schemaOrRef: SchemaOrRef, schemas: Schemas): unknown {
  const schema = resolved(schemaOrRef, schemas);
  const stated = statedExample(schema);
  if (stated !== undefined) return stated;
  if (schema.enum) return (schema.enum as unknown[])[0];
  const [part] = [...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  if (part) return exampleOf(part, schemas);
  if (schema.properties) return objectOf(schema, schemas);
  if (schema.items) return [exampleOf(schema.items, schemas)];
  if (schema.format === 'uuid') return SOME_ID;
  return schema.type === 'boolean' ? true : undefined;
}

function objectOf({ properties = {}, required = [] }: Schema, schemas: Schemas): object {
  const shown = Object.entries(properties).filter(([name, property]) => {
    if (OCCASION.includes(name) && 'lateReason' in properties) return false;
    return required.includes(name) || saysAnything(property, schemas);
  });
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, schemas)]));
}

/** Whether an optional field is worth showing: it states an example, or is made of fields that do. */
function saysAnything(schemaOrRef: SchemaOrRef, schemas: Schemas): boolean {
  const schema = resolved(schemaOrRef, schemas);
  if (statedExample(schema) !== undefined) return true;
  const parts = [
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
  ];
  return parts.some((each) => saysAnything(each, schemas));
}

function statedExample(schema: Schema): unknown {
  const { example, examples, [WHOLE_EXAMPLE]: whole } = schema as Readonly<Record<string, unknown>>;
  return whole ?? example ?? (Array.isArray(examples) ? (examples[0] as unknown) : undefined);
}

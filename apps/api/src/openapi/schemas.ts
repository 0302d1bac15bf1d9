import { REGULATION_SCHEMA, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { WHOLE_EXAMPLE } from '@jidi/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { bodyOf, type Operation, type Schema, type SchemaOrRef, type Schemas } from './operation.js';
import { PROBLEM_SCHEMA } from './problem-response.js';

/** Schemas that no DTO class brings: errors, and what a regulation is made of. */
export function furtherSchemas(): Schemas {
  const { $schema: _dialect, $id: _own, ...content } = REGULATION_SCHEMA;
  return structuredClone({ Problem: PROBLEM_SCHEMA, RegulationContent: { ...content, examples: [ZHUMADIAN_REGULATION] } });
}

/**
 * Brings all schemas into the form of JSON Schema 2020-12, which OpenAPI 3.1 takes: `example` becomes `examples`, and bodies
 * say that unknown fields are refused.
 */
export function settleSchemas(document: OpenAPIObject, operations: readonly Operation[]): void {
  const schemas = document.components?.schemas ?? {};
  const sent = reachable(
    operations.flatMap((operation) => Object.values(bodyOf(operation)?.content ?? {})),
    schemas,
  );
  for (const [name, schema] of Object.entries(schemas)) {
    if (sent.has(name)) closeObject(schema);
    settle(schema);
  }
  for (const schema of operations.flatMap(statedIn)) settle(schema);
}

/** The schemas that stand in an operation itself. */
function statedIn({ parameters = [], requestBody, responses }: Operation): SchemaOrRef[] {
  const sent = parameters.flatMap((each) => ('schema' in each && each.schema ? [each.schema] : []));
  const told = [requestBody, ...Object.values(responses)].flatMap((each) =>
    each && 'content' in each ? Object.values(each.content ?? {}).flatMap(({ schema }) => (schema ? [schema] : [])) : [],
  );
  return [...sent, ...told];
}

/** The names of the schemas that something refers to, over however many steps. */
function reachable(from: unknown, schemas: Schemas, found = new Set<string>()): ReadonlySet<string> {
  for (const [, name = ''] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    reachable(schemas[name], schemas, found);
  }
  return found;
}

function closeObject(schema: SchemaOrRef): void {
  if ('properties' in schema) schema.additionalProperties ??= false;
}

function settle(schema: SchemaOrRef): void {
  if ('$ref' in schema) return;
  if (schema.example !== undefined) {
    schema.examples = [schema.example];
    delete schema.example;
  }
  delete (schema as Record<string, unknown>)[WHOLE_EXAMPLE];
  for (const part of partsOf(schema)) settle(part);
}

/** The schemas inside a schema. */
function partsOf({ properties = {}, items, additionalProperties, allOf = [], anyOf = [], oneOf = [] }: Schema): SchemaOrRef[] {
  const values = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...Object.values(properties), ...(items ? [items] : []), ...values, ...allOf, ...anyOf, ...oneOf];
}

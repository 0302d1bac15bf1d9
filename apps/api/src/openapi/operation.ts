import type { RouteHandler } from '@jidi/access';
import type { OpenAPIObject } from '@nestjs/swagger';

/** One operation of the API description. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** A parameter of an operation, written out. */
export type Parameter = Extract<NonNullable<Operation['parameters']>[number], { in: string }>;

/** A schema, or where it stands. */
export type SchemaOrRef = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** A schema, written out. */
export type Schema = Exclude<SchemaOrRef, { $ref: string }>;

/** All named schemas. */
export type Schemas = Record<string, SchemaOrRef>;

/** A request body, written out. */
export type RequestBody = Extract<NonNullable<Operation['requestBody']>, { content: unknown }>;

/** A response, written out. */
export type Response = Exclude<NonNullable<Operation['responses'][string]>, { $ref: string }>;

/** An operation with its place and what stands behind it. */
export interface Route {
  readonly method: string;
  /** As in the description: `/api/v1/calls/{id}`. */
  readonly path: string;
  readonly operation: Operation;
  readonly handler: RouteHandler;
}

/** The parameters of an operation that are written out, which all of ours are. */
export const parametersOf = ({ parameters = [] }: Operation): Parameter[] => parameters.filter((each): each is Parameter => 'in' in each);

/** The body of an operation, undefined where it takes none. */
export const bodyOf = ({ requestBody }: Operation): RequestBody | undefined =>
  requestBody && 'content' in requestBody ? requestBody : undefined;

const SCHEMA_PLACE = '#/components/schemas/';

/** Where a named schema stands. */
export const refTo = (name: string): { $ref: string } => ({ $ref: `${SCHEMA_PLACE}${name}` });

/** The schema itself, wherever it stands. @throws Error for a reference to nothing */
export function resolved(schema: SchemaOrRef, schemas: Schemas): Schema {
  if (!('$ref' in schema)) return schema;
  const named = schemas[schema.$ref.slice(SCHEMA_PLACE.length)];
  if (!named) throw new Error(`there is no schema ${schema.$ref}`);
  return resolved(named, schemas);
}

import type { OpenAPIObject } from '@nestjs/swagger';

/** A schema as JSON. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly examples?: readonly unknown[];
}

/** What is sent or answered in one media type. */
export interface Media {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { value: unknown }>>;
}

/** A response, wherever it stands. */
export interface Response {
  readonly description: string;
  readonly 'x-faults'?: readonly string[];
  readonly headers?: object;
  readonly content?: Readonly<Record<string, Media>>;
}

/** A parameter. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema: Schema;
}

/** An operation with its place. */
export interface Operation {
  /** `GET /api/v1/calls/{id}` */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security?: readonly object[];
  readonly 'x-access'?: string;
  readonly 'x-roles'?: readonly string[];
  readonly 'x-actions'?: readonly string[];
  readonly 'x-rules'?: readonly string[];
}

/** A description read for its rules: all operations with their references followed. */
export class Description {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly groups: readonly string[];

  constructor(readonly document: OpenAPIObject) {
    this.schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
    this.groups = (document.tags ?? []).map(({ name }) => name);
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation & { requestBody?: Operation['body'] }>).map(([method, operation]) => ({
        ...operation,
        at: `${method.toUpperCase()} ${path}`,
        method,
        path,
        parameters: operation.parameters ?? [],
        ...(operation.requestBody ? { body: operation.requestBody } : {}),
        responses: Object.fromEntries(Object.entries(operation.responses).map(([status, response]) => [status, this.resolved(response)])),
      })),
    );
  }

  /** What a reference leads to. @throws Error where it leads nowhere */
  resolved<T extends object>(value: T): T {
    const { $ref } = value as { $ref?: string };
    if ($ref === undefined) return value;
    const found = $ref
      .split('/')
      .slice(1)
      .reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], this.document);
    if (found === undefined) throw new Error(`${$ref} leads nowhere`);
    return this.resolved(found as T);
  }

  /** Schemas of bodies and parameters, and all that they refer to, each with its place. */
  get inputs(): ReadonlyMap<string, Schema> {
    const found = new Map<string, Schema>();
    for (const { at, parameters, body } of this.operations) {
      for (const { name, schema } of parameters) this.collect(schema, `${at} ${name}`, found);
      for (const { schema } of Object.values(body?.content ?? {})) this.collect(schema, `${at} body`, found);
    }
    return found;
  }

  /** Every schema that stands by itself: the named ones, and those of parameters, bodies and responses. */
  get roots(): readonly Schema[] {
    const stated = this.operations.flatMap(({ parameters, body, responses }) => [
      ...parameters.map(({ schema }) => schema),
      ...[body, ...Object.values(responses)].flatMap((told) => Object.values(told?.content ?? {}).map(({ schema }) => schema)),
    ]);
    return [...Object.values(this.schemas), ...stated];
  }

  /** Every schema with its place. */
  get all(): ReadonlyMap<string, Schema> {
    const found = new Map(this.inputs);
    for (const { at, responses } of this.operations) {
      for (const [status, { content = {} }] of Object.entries(responses))
        for (const { schema } of Object.values(content)) this.collect(schema, `${at} ${status}`, found);
    }
    for (const [name, schema] of Object.entries(this.schemas)) this.collect(schema, name, found);
    return found;
  }

  private collect(schema: Schema, place: string, found: Map<string, Schema>): void {
    if (schema.$ref !== undefined) {
      const name = schema.$ref.split('/').at(-1) ?? '';
      if (!found.has(name)) this.collect(this.resolved(schema), name, found);
      return;
    }
    found.set(place, schema);
    const { properties = {}, items, additionalProperties, allOf = [], anyOf = [] } = schema;
    for (const [name, property] of Object.entries(properties)) this.collect(property, `${place}.${name}`, found);
    if (items) this.collect(items, `${place}[]`, found);
    if (typeof additionalProperties === 'object') this.collect(additionalProperties, `${place}.*`, found);
    [...allOf, ...anyOf].forEach((part, index) => this.collect(part, `${place}/${index}`, found));
  }
}

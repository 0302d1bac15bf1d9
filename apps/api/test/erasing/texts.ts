import { describeApi } from '@jidi/api';
import type { TestApp } from '@jidi/testing';

/** A free text that a route takes: where it stands in the body, and how long it may be. */
export interface TextField {
  /** Steps into the body; `*` is every item of a list. */
  readonly path: readonly string[];
  readonly max: number;
}

/** A route with the free texts that it takes. */
export interface TextRoute {
  /** As in the API description, without its prefix: `POST /applications/{id}/recommend`. */
  readonly route: string;
  readonly texts: readonly TextField[];
}

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
}

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** Every route of records that takes free text, from the API description: a new one cannot be forgotten. */
export function textRoutes({ app }: TestApp, isRecord: (path: string) => boolean): TextRoute[] {
  const { paths, components } = describeApi(app);
  const schemas = (components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  return Object.entries(paths).flatMap(([address, item]) => {
    const path = address.replace(/^\/api\/v1/, '');
    if (!isRecord(path.split('/')[1] ?? '')) return [];
    return (['post', 'put', 'patch'] as const).flatMap((method) => {
      const body = (item[method] as Operation | undefined)?.requestBody?.content?.['application/json']?.schema;
      const texts = body ? textsIn(body, schemas) : [];
      return texts.length > 0 ? [{ route: `${method.toUpperCase()} ${path}`, texts }] : [];
    });
  });
}

function textsIn(schema: Schema, schemas: Readonly<Record<string, Schema>>, path: readonly string[] = []): TextField[] {
  const { type, items, properties = {}, ...own } = whole(schema, schemas);
  const types = [type].flat();
  if (types.includes('array') && items) return textsIn(items, schemas, [...path, '*']);
  if (types.includes('string'))
    return own.enum || own.format || own.pattern ? [] : [{ path, max: own.maxLength ?? Number.MAX_SAFE_INTEGER }];
  return Object.entries(properties).flatMap(([name, each]) => textsIn(each, schemas, [...path, name]));
}

function whole(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const parts = [...(schema.$ref ? [schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}] : []), ...(schema.allOf ?? [])];
  const resolved = parts.map((part) => whole(part, schemas));
  return Object.assign({}, ...resolved, schema, {
    properties: Object.assign({}, ...resolved.map(({ properties }) => properties ?? {}), schema.properties ?? {}) as Schema['properties'],
  }) as Schema;
}

/** A body with a text of its own in every free text, those that may be left out included. */
export function filled(body: unknown, texts: readonly TextField[], textOf: (field: TextField) => string): unknown {
  return texts.reduce((into, field) => put(into, field.path, textOf(field)), body);
}

function put(into: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text;
  if (step === '*') return (Array.isArray(into) ? into : [undefined]).map((each: unknown) => put(each, rest, text));
  const record = (into ?? {}) as Readonly<Record<string, unknown>>;
  return { ...record, [step]: put(record[step], rest, text) };
}

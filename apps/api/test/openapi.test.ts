import { ApiModule, describeApi } from '@jidi/api';
import { problemTypes, QueueModule, validationPipe } from '@jidi/platform';
import { startTestApp, type TestApp } from '@jidi/testing';
import { rulesOfAction, workflows } from '@jidi/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { DOCUMENT_FORM } from './openapi/document-form.js';
import { bodyClass, dtoClassNames, faultsBy } from './openapi/dto-classes.js';
import { OPERATION_RULES } from './openapi/operation-rules.js';
import { Description, type Media, type Schema } from './openapi/reading.js';
import { INPUT_RULES, SCHEMA_RULES, type SchemaRule } from './openapi/schema-rules.js';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: false, strictRequired: false });
addFormats.default(ajv);
for (const keyword of ['x-title-en', 'x-enum-titles', 'x-enum-titles-en']) ajv.addKeyword(keyword);

/** Refusals that would tell nothing beside an operation: HTTP's own, and what only robots meet. */
const UNTOLD = ['method-not-allowed', 'request-timeout', 'headers-too-large', 'duplicate', 'summary-exists'];

let app: TestApp;
let description: Description;
const warnings: unknown[] = [];

beforeAll(async () => {
  app = await startTestApp({ modules: [ApiModule, QueueModule.forProducer()] });
  Logger.overrideLogger({ log: () => undefined, error: (...told) => warnings.push(told), warn: (...told) => warnings.push(told) });
  description = new Description(describeApi(app.app));
  ajv.addSchema(named({ $id: 'api', $defs: description.schemas }));
});

afterAll(() => app.close());

/** With references into `api`, where the named schemas stand for the validator. */
const named = (schema: object): object => JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"api#/$defs/')) as object;

const validators = new Map<string, ValidateFunction>();

/** @throws Error for a schema that is none of JSON Schema 2020-12 */
function validator(schema: Schema): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = validators.get(key) ?? ajv.compile(named(schema));
  validators.set(key, known);
  return known;
}

const breaking = (schemas: ReadonlyMap<string, Schema>, holds: SchemaRule): string[] =>
  [...schemas].flatMap(([place, schema]) => (holds(schema) ? [] : [place]));

const examplesOf = (media: readonly Media[]): { value: unknown; schema: Schema }[] =>
  media.flatMap(({ schema, examples = {} }) => Object.values(examples).map(({ value }) => ({ value, schema })));

describe('the API description', () => {
  it('has the form of OpenAPI 3.1', () => {
    const hasForm = ajv.compile(DOCUMENT_FORM);
    expect([hasForm(description.document), hasForm.errors]).toEqual([true, null]);
  });

  it('says the same however often it is made', () => {
    expect(describeApi(app.app)).toEqual(description.document);
  });

  it('holds schemas of JSON Schema 2020-12, without a keyword that it does not know', () => {
    expect(description.roots.length).toBeGreaterThan(300);
    for (const schema of description.roots) expect(() => validator(schema)).not.toThrow();
  });

  it('gives examples that its schemas take', () => {
    const faults = [...description.all].flatMap(([place, schema]) => {
      const { examples = [] } = schema;
      const takes = examples.length > 0 ? validator(schema) : undefined;
      return examples.flatMap((example) => (takes?.(example) ? [] : [[place, example, takes?.errors]]));
    });
    expect(faults).toEqual([]);
  });

  it('gives examples of bodies that their schemas take, and the validation too', async () => {
    const pipe = validationPipe();
    for (const { at, operationId, body } of description.operations) {
      const metatype = bodyClass(app.app, operationId);
      for (const { value, schema } of examplesOf(Object.values(body?.content ?? {}))) {
        const takes = validator(schema);
        expect([at, takes(value), takes.errors]).toEqual([at, true, null]);
        if (metatype) expect([at, await faultsBy(pipe, value, metatype)]).toEqual([at, []]);
      }
    }
  });

  it('names every DTO class once', async () => {
    expect(warnings).toEqual([]);
    const names = await dtoClassNames();
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('tells each problem that is declared, and no other', () => {
    const told = new Set(
      description.operations.flatMap(({ responses }) =>
        Object.values(responses).flatMap(({ description: words }) => [...words.matchAll(/^`([a-z0-9-]+)`/gm)].map(([, code]) => code)),
      ),
    );
    expect([...told].sort()).toEqual([...problemTypes().keys()].filter((code) => !UNTOLD.includes(code)).sort());
  });

  it('names the rules of every action that people take', () => {
    const actions = [...workflows().values()].flatMap((workflow) =>
      Object.entries({ create: workflow.begin, ...workflow.actions }).flatMap(([action, { allow }]) =>
        allow === 'robot' ? [] : [{ workflow, action }],
      ),
    );
    expect(actions.length).toBeGreaterThan(40);
    const faults = actions.flatMap((each) => {
      const name = `${each.workflow.kind}.${each.action}`;
      const routes = description.operations.filter((operation) => operation['x-actions']?.includes(name));
      const codes = rulesOfAction(each).map(({ code }) => code);
      return routes.length > 0 && routes.every((route) => codes.every((code) => route['x-rules']?.includes(code))) ? [] : [name];
    });
    expect(faults).toEqual([]);
  });

  it('names why a record takes files no more, or keeps the one it has', () => {
    const told = (at: string): readonly string[] =>
      description.operations.find((operation) => operation.at === at)?.responses['409']?.['x-faults'] ?? [];
    const closed = ['application-ended', 'summary-on-record'];
    expect(told('POST /api/v1/attachments')).toEqual(closed);
    expect(told('POST /api/v1/attachments/{id}/remove')).toEqual([...closed, 'named-as-scan', 'acted-on']);
  });

  it('gives every operation a name of its own', () => {
    const names = description.operations.map(({ operationId }) => operationId);
    expect(names.length).toBeGreaterThan(150);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(Object.entries(OPERATION_RULES))('each operation %s', (_says, faultsOf) => {
    expect(
      description.operations.flatMap((operation) => {
        const faults = faultsOf(operation, description);
        return faults.length > 0 ? [[operation.at, ...faults]] : [];
      }),
    ).toEqual([]);
  });

  it.each(Object.entries(SCHEMA_RULES))('each schema %s', (_says, holds) => {
    expect(breaking(description.all, holds)).toEqual([]);
  });

  it.each(Object.entries(INPUT_RULES))('each schema of what is sent %s', (_says, holds) => {
    expect(breaking(description.inputs, holds)).toEqual([]);
  });
});

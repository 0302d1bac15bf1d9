import { routeHandlers } from '@jidi/access';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeBody } from './examples.js';
import type { Operation, Route } from './operation.js';
import { describeParameters } from './parameters.js';
import { describeRefusals } from './refusals.js';
import { GROUPS, groupOf } from './resources.js';
import { furtherSchemas, settleSchemas } from './schemas.js';
import { shareResponses } from './share-responses.js';
import { describeSuccess } from './success.js';
import { describeWho } from './who.js';

const DESCRIPTION = `科普教育基地认定与管理平台。

- **语言 Language**: answers are Chinese unless \`Accept-Language\` prefers English.
- **错误 Errors**: application/problem+json (RFC 9457) with a stable \`code\`. Under \`invalid\` each of \`errors\` names a field (\`path\`) with a code such as
  \`isLength\`, \`isIn\`, \`isPlainDate\` or \`whitelistValidation\` (unknown field); under \`rules-failed\` a rule of the action. All are told at once.
- **列表 Lists**: take \`limit\` (at most 100) and \`cursor\`, answer \`{ items, nextCursor }\`.
- **修改 Edits** send \`If-Match\` with the ETag that was read; absent fields stay, null clears.
- **只办一次 Once**: a POST with an \`Idempotency-Key\` happens once; repeated, it is answered as the first time.
- **补录、代办 Late entries**: every action may say when it happened (\`happenedOn\`), for whom it is entered (\`onBehalfOf\`) and how it came (\`source\`).
- **限额 Limits**: bodies of 1 MB, files of 20 MB, and a number of requests a minute for each caller; whoever asks more is told when to come back.
- **承诺 Promise**: under \`/api/v1\` fields, codes and routes are added and none is taken away; a client bears what it does not know.
  See \`docs/api-promise.md\`.`;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The API description, OpenAPI 3.1, built from the code: routes, bodies with limits and examples, who may call, and the codes of every refusal.
 * It says what routes and DTO classes say; what is missing there fails the test of the description.
 */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Jidi 基地')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'accessToken of POST /api/v1/session' })
    .build();
  // A copy: what follows would else change the metadata that it was made of.
  const document = structuredClone(SwaggerModule.createDocument(app, base, { operationIdFactory: operationId }));
  // By name: the order in which modules are loaded is no part of the description.
  document.paths = byName(document.paths);
  document.tags = [...GROUPS];
  const schemas = byName({ ...document.components?.schemas, ...furtherSchemas() });
  document.components = { ...document.components, schemas };
  const routes = routesOf(app, document);
  for (const route of routes) {
    route.operation.tags = [groupOf(route.path)?.name ?? []].flat();
    describeParameters(route);
    describeBody(route, schemas);
    describeSuccess(route, schemas);
    describeRefusals(route, schemas);
    describeWho(route);
  }
  settleSchemas(
    document,
    routes.map(({ operation }): Operation => operation),
  );
  shareResponses(document);
  return document;
}

function routesOf(app: NestFastifyApplication, { paths }: OpenAPIObject): Route[] {
  const handlers = new Map(routeHandlers(app).map((handler) => [operationId(handler.controller, handler.method), handler]));
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      const handler = handlers.get(operation?.operationId ?? '');
      return operation && handler ? [{ method, path, operation, handler }] : [];
    }),
  );
}

const operationId = (controller: string, method: string): string => `${controller.replace(/Controller$/, '')}.${method}`;

const byName = <T>(named: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)));

import { type RouteHandler, routeHandlers } from '@jidi/access';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeRefusals, PROBLEM_SCHEMA } from './openapi-refusals.js';

const DESCRIPTION = `科普教育基地认定与管理平台。Answers are Chinese unless Accept-Language prefers English. Errors are application/problem+json
(RFC 9457) with a stable \`code\`. Lists take \`limit\` and \`cursor\`. Edits of drafts send If-Match; every POST may send Idempotency-Key.`;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The API description, OpenAPI 3.1, built from the code: routes, bodies, limits, who may call, and the codes of every refusal. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Jidi 基地')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, base, { operationIdFactory: operationId });
  const handlers = new Map(routeHandlers(app).map((handler) => [operationId(handler.controller, handler.method), handler]));
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const handler: RouteHandler | undefined = handlers.get(operation?.operationId ?? '');
      if (operation && handler) describeRefusals(operation, method, handler);
    }
  }
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA } };
  return document;
}

const operationId = (controller: string, method: string): string => `${controller.replace(/Controller$/, '')}.${method}`;

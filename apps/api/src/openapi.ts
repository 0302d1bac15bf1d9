import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `科普教育基地认定与管理平台。Answers are Chinese unless Accept-Language prefers English. Errors are application/problem+json
(RFC 9457) with a stable \`code\`. Lists take \`limit\` and \`cursor\`. Edits of drafts send If-Match; every POST may send Idempotency-Key.`;

/** The API description, OpenAPI 3.1, built from the code. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Jidi 基地')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
}

/** The OpenAPI 3.1 document, made from the very schemas that the routes use, and a page to browse it. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { components, endpoints } from '@huice/api';
import type { FastifyInstance } from 'fastify';

export async function describe(app: FastifyInstance, version: string): Promise<void> {
  for (const schema of components.values()) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '惠策 Huice',
        version,
        description:
          '政策文件的读取、匹配与依据。Reading policy documents, matching companies with measures, and citing the words. ' +
          'Money is integer fen where a field is called `fen`, yuan elsewhere; ratios are fractions; days are ISO, in Asia/Shanghai.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        { name: 'library', description: '文件库 Documents, packs, citations' },
        { name: 'matching', description: '匹配 Companies and measures' },
        { name: 'workbench', description: '工作台 From a document to a published pack' },
        { name: 'identity', description: '账号 Accounts and sessions' },
        { name: 'cases', description: '办件 Applications from the draft to the money' },
        { name: 'platform', description: '平台 Health' },
      ],
    },
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) => String(schema.$id ?? `def-${index}`),
    },
    transformObject: (document) =>
      'openapiObject' in document ? withUploads(document.openapiObject) : document.swaggerObject,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { docExpansion: 'list' } });
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

/** Uploads are streamed, so their routes have no body schema: what they take is written in here. */
function withUploads<T extends { paths?: object }>(document: T): T {
  const paths = document.paths as Record<string, Record<string, Record<string, unknown>>> | undefined;
  for (const endpoint of Object.values(endpoints)) {
    if (!('upload' in endpoint)) continue;
    const operation = paths?.[endpoint.path]?.[endpoint.method.toLowerCase()];
    if (operation === undefined) continue;
    operation.requestBody = {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
          },
        },
      },
    };
  }
  return document;
}

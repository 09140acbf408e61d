/** Whatever goes wrong becomes one shape: what, where, what to do, in Chinese and English, with the request's id. */
import type { ErrorAnswer, Problem } from '@huice/api';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorCode, Trouble } from '../trouble.ts';

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const trouble = asTrouble(error);
    if (trouble.status >= 500) request.log.error({ err: error }, 'request failed');
    else request.log.info({ code: trouble.problem.code, where: trouble.problem.where }, 'request refused');
    return sendTrouble(trouble, request, reply);
  });
}

export function sendTrouble(trouble: Trouble, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(trouble.status)
    .header('cache-control', 'no-store')
    .send(errorAnswer(trouble, request.id));
}

export function errorAnswer({ problem, problems }: Trouble, requestId: string): ErrorAnswer {
  return { error: problem, ...(problems === undefined ? {} : { problems }), requestId };
}

/** Errors of the framework and the database, in our words. Anything else is our own fault, and says so. */
export function asTrouble(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  const code = errorCode(error) ?? '';
  const known = knownErrors[code === 'ENOSPC' ? '53100' : code];
  if (known) return new Trouble(known.status, known.code, known, { cause: error, todo: known.todo });
  if (isDatabaseAway(error, code)) return databaseAway(error);
  const status = (error as Partial<FastifyError>).statusCode;
  if (status !== undefined && status >= 400 && status < 500) {
    const message = error instanceof Error ? error.message : '';
    return new Trouble(status, 'bad-request', { zh: `请求有误：${message}`, en: `Bad request: ${message}` });
  }
  return new Trouble(
    500,
    'internal',
    { zh: '服务器内部出错，已记入日志。', en: 'Something failed inside the server; it is in the log.' },
    {
      cause: error,
      todo: {
        zh: '请重试；仍然出错时，请把请求编号（requestId）告诉管理员。',
        en: 'Try again; if it fails again, tell your administrator the request id.',
      },
    },
  );
}

interface Known extends Pick<Problem, 'code' | 'zh' | 'en'> {
  readonly status: number;
  readonly todo: { readonly zh: string; readonly en: string };
}

const sendOneFile = {
  zh: '请用 multipart/form-data 上传一个文件，字段名为 file。',
  en: 'Send one file as multipart/form-data, in a part named “file”.',
};

const knownErrors: Readonly<Record<string, Known>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'wrong-media-type',
    zh: '不接受这种内容类型。',
    en: 'This content type is not taken here.',
    todo: {
      zh: '数据请用 application/json；文件请用 multipart/form-data。',
      en: 'Send data as application/json, files as multipart/form-data.',
    },
  },
  FST_INVALID_MULTIPART_CONTENT_TYPE: {
    status: 415,
    code: 'wrong-media-type',
    zh: '这里要上传文件，但请求不是 multipart/form-data。',
    en: 'A file is expected here, but the request is not multipart/form-data.',
    todo: sendOneFile,
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'bad-json',
    zh: '请求内容不是正确的 JSON。',
    en: 'The body is not valid JSON.',
    todo: {
      zh: '请检查引号、逗号和编码（UTF-8）。',
      en: 'Check quotes, commas and the encoding (UTF-8).',
    },
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'empty-body',
    zh: '请求内容是空的。',
    en: 'The body is empty.',
    todo: { zh: '请发送 JSON 对象。', en: 'Send a JSON object.' },
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body-too-large',
    zh: '请求内容超过 2 MB。',
    en: 'The body is larger than 2 MB.',
    todo: { zh: '请分几次发送。', en: 'Send it in several requests.' },
  },
  FST_ERR_BAD_URL: {
    status: 400,
    code: 'bad-address',
    zh: '地址中的百分号编码不正确。',
    en: 'The percent-encoding of the address is wrong.',
    todo: { zh: '请用 encodeURIComponent 编码。', en: 'Encode it with encodeURIComponent.' },
  },
  FST_FILES_LIMIT: {
    status: 400,
    code: 'several-files',
    zh: '一次只能上传一个文件。',
    en: 'One file at a time.',
    todo: sendOneFile,
  },
  FST_PARTS_LIMIT: {
    status: 400,
    code: 'several-files',
    zh: '上传的部分太多。',
    en: 'The upload has too many parts.',
    todo: sendOneFile,
  },
  ERR_STREAM_PREMATURE_CLOSE: {
    status: 400,
    code: 'upload-cut-off',
    zh: '上传中断，没有收完。',
    en: 'The upload was cut off.',
    todo: { zh: '请重新上传。', en: 'Upload it again.' },
  },
  '53100': {
    status: 507,
    code: 'disk-full',
    zh: '服务器磁盘已满，这一次没有存下；此前已保存、已上传的都在。',
    en: 'The disk of the server is full: this was not kept. What was saved and sent before is still there.',
    todo: {
      zh: '请过一会儿再试，本页内容不要关闭；如临近截止，请联系经办人。管理员须清理或扩充磁盘。',
      en: 'Try again in a while and leave this page open; near a deadline, tell the officer. The administrator has to make room.',
    },
  },
  '57014': {
    status: 503,
    code: 'database.slow',
    zh: '查询用时太长，已停止。',
    en: 'The query took too long and was stopped.',
    todo: { zh: '请缩小查询范围后重试。', en: 'Narrow the search and try again.' },
  },
};

const connectionErrors = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|08...|53300|3D000)$/;

function isDatabaseAway(error: unknown, code: string): boolean {
  if (connectionErrors.test(code)) return true;
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}

function databaseAway(cause: unknown): Trouble {
  return new Trouble(
    503,
    'database.away',
    { zh: '数据库暂时连不上。', en: 'The database cannot be reached at the moment.' },
    { cause, todo: { zh: '请过几秒再试。', en: 'Try again in a few seconds.' } },
  );
}

/** What Node refuses before there is a request: answered in the same shape as everything else. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '@huice/api';
import { errorCode } from '../trouble.ts';

const problems: Readonly<Record<string, readonly [number, Problem]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    {
      code: 'address-too-long',
      zh: '地址或请求头太长，没有读取。',
      en: 'The address or the headers are too long; they were not read.',
      todo: {
        zh: '请缩短问题或筛选条件；文件请作为内容上传。',
        en: 'Shorten the question or the filters; send files as the body.',
      },
    },
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    {
      code: 'request-timeout',
      zh: '请求没有在规定时间内送完。',
      en: 'The request did not arrive in time.',
      todo: { zh: '请检查网络后重试。', en: 'Check the network and try again.' },
    },
  ],
};

const malformed: readonly [number, Problem] = [
  400,
  {
    code: 'malformed-request',
    zh: '请求不符合 HTTP 的格式，没有读取。',
    en: 'The request is not well-formed HTTP; it was not read.',
    todo: { zh: '请用浏览器或标准的 HTTP 程序访问。', en: 'Use a browser or an ordinary HTTP client.' },
  },
];

export function answerClientError(error: Error, socket: Socket): void {
  // The other side is gone, or was answered already.
  if (errorCode(error) === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const [status, problem] = problems[errorCode(error) ?? ''] ?? malformed;
  const body = JSON.stringify({ error: problem, requestId: randomUUID() });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

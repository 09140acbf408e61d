/** Links fetched from a real web server on this machine, which the rules name; and from none that they do not. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { largestFile, Trouble } from '../../platform/index.ts';
import { addressOf, fetchLink, type LinkRules } from './fetch.ts';
import { fileNameOf } from './naming.ts';

const article = '<!doctype html><html><body><article>示例市若干措施</article></body></html>';
const seen: { url: string; headers: Record<string, unknown> }[] = [];

const pages: Readonly<Record<string, RequestListener>> = {
  '/policy.html': (_request, answer) =>
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'a=b' }).end(article),
  '/packed': (_request, answer) =>
    answer.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(gzipSync(article)),
  '/brotli': (_request, answer) =>
    answer.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(article)),
  '/bomb': (_request, answer) =>
    answer
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(largestFile + 1024 * 1024))),
  '/broken': (_request, answer) =>
    answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(article).subarray(0, 30)),
  '/large': (_request, answer) => answer.writeHead(200, { 'content-length': largestFile + 1 }).end(),
  '/moved': (_request, answer) => answer.writeHead(302, { location: '/policy.html' }).end(),
  '/round': (_request, answer) => answer.writeHead(302, { location: '/round' }).end(),
  '/to-loopback': (_request, answer) =>
    answer.writeHead(301, { location: 'http://127.0.0.1:9/metadata' }).end(),
  '/to-inside': (_request, answer) =>
    answer.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/to-file': (_request, answer) => answer.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-login': (_request, answer) => answer.writeHead(302, { location: '/sso/login?back=1' }).end(),
  '/sso/login': (_request, answer) =>
    answer
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<html><body>登录<input name="p" type="password"></body></html>'),
  '/empty': (_request, answer) => answer.writeHead(200).end(),
  '/cut-off': (_request, answer) => {
    answer.writeHead(200, { 'content-length': 1000 });
    answer.write('begun', () => answer.destroy());
  },
  '/silent': () => undefined,
};

let server: Server;
let base = '';
let rules: LinkRules;

beforeAll(async () => {
  server = createServer((request, answer) => {
    const url = request.url ?? '';
    seen.push({ url, headers: request.headers });
    const status = /^\/status\/(\d+)$/.exec(url)?.[1];
    const page = pages[url.split('?')[0] ?? ''];
    if (status !== undefined) answer.writeHead(Number(status)).end('no');
    else if (page === undefined) answer.writeHead(404).end();
    else page(request, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  base = `http://links.test:${port}`;
  rules = {
    enabled: true,
    hosts: [`links.test:${port}`],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const never = new AbortController().signal;
const fetched = (path: string, other: Partial<LinkRules> = {}) =>
  fetchLink(path.startsWith('/') ? base + path : path, { ...rules, ...other }, never);

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof Trouble)) throw new Error(`no trouble in words: ${String(error)}`);
  expect(error.problem.todo?.zh.length, error.problem.code).toBeGreaterThan(5);
  return error.problem.code;
}

describe('what lies behind a link', () => {
  it.each(['/policy.html', '/packed', '/brotli', '/moved'])('%s comes whole', async (path) => {
    const { bytes, url } = await fetched(path);
    expect(bytes.toString()).toBe(article);
    expect(url).toBe(base + path);
  });

  it('tells where it led, and is named as the site names it', async () => {
    const { finalUrl, name } = await fetched('/moved#part');
    expect([finalUrl, name]).toEqual([`${base}/policy.html`, 'policy.html']);
  });

  it('is asked for without cookies and without what would tell of the person', async () => {
    await fetched('/policy.html');
    await fetched('/policy.html');
    const headers = seen.at(-1)?.headers ?? {};
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
    expect(headers.connection).toBe('close');
  });

  it.each([
    ['/nowhere', 'link.not-found'],
    ['/status/410', 'link.not-found'],
    ['/status/401', 'link.login'],
    ['/status/403', 'link.blocked'],
    ['/status/412', 'link.blocked'],
    ['/status/429', 'link.blocked'],
    ['/status/500', 'link.site-error'],
    ['/status/503', 'link.site-error'],
    ['/status/304', 'link.refused'],
    ['/large', 'link.too-large'],
    ['/bomb', 'link.too-large'],
    ['/broken', 'link.refused'],
    ['/cut-off', 'link.refused'],
    ['/empty', 'link.empty'],
    ['/round', 'link.redirects'],
    ['/to-loopback', 'link.port'],
    ['/to-inside', 'link.inside'],
    ['/to-file', 'link.scheme'],
    ['/to-login', 'link.login'],
  ])('%s is refused: %s', async (path, code) => {
    expect(await codeOf(fetched(path))).toBe(code);
  });

  it('is given up when the site is silent, and stops when it is called off', async () => {
    expect(await codeOf(fetched('/silent', { patienceMs: 50 }))).toBe('link.too-slow');
    const off = new AbortController();
    const work = fetchLink(`${base}/silent`, rules, off.signal);
    off.abort(new Error('called off'));
    await expect(work).rejects.toThrow('called off');
  });

  it('is not fetched where links are switched off', async () => {
    expect(await codeOf(fetched('/policy.html', { enabled: false }))).toBe('link.off');
  });
});

describe('where the server does not go', () => {
  const count = () => seen.length;

  test.each([
    ['ftp://example.org/a.pdf', 'link.scheme'],
    ['javascript:alert(1)', 'link.scheme'],
    ['file:///etc/passwd', 'link.scheme'],
    ['not an address', 'link.not-address'],
    ['http://', 'link.not-address'],
    [`https://example.org/${'a'.repeat(2000)}`, 'link.not-address'],
    ['http://user:secret@example.org/', 'link.credentials'],
    ['http://example.org:8080/', 'link.port'],
    ['http://example.org:22/', 'link.port'],
    ['http://127.0.0.1/', 'link.inside'],
    ['http://127.1/', 'link.inside'],
    ['http://2130706433/', 'link.inside'],
    ['http://0x7f.0.0.1/', 'link.inside'],
    ['http://0177.0.0.1/', 'link.inside'],
    ['http://[::1]/', 'link.inside'],
    ['http://[::ffff:127.0.0.1]/', 'link.inside'],
    ['http://[fd00:ec2::254]/', 'link.inside'],
    ['http://169.254.169.254/latest/meta-data/', 'link.inside'],
    ['http://192.168.1.1/', 'link.inside'],
    ['http://0/', 'link.inside'],
  ])('%s: %s', async (address, code) => {
    expect(await codeOf(fetched(address))).toBe(code);
  });

  it('repeats no password', async () => {
    const error = await fetched('ftp://user:secret@example.org/').catch((failure: Trouble) => failure);
    expect(JSON.stringify((error as Trouble).problem)).not.toContain('secret');
  });

  it('a name that stands for an inner address, or for one beside a public one', async () => {
    const before = count();
    const resolve = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ];
    expect(await codeOf(fetched('http://example.org/', { resolve }))).toBe('link.inside');
    expect(count()).toBe(before);
  });

  it('a name that changes its meaning after it was checked: the connection is made to what was checked', async () => {
    const { port } = new URL(base);
    let asked = 0;
    // Public when it is checked; were it asked again, it would lead to the server of this test.
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }];
    };
    const before = count();
    const code = await codeOf(fetched(`http://links.test:${port}/policy.html`, { resolve, patienceMs: 300 }));
    expect(['link.too-slow', 'link.offline', 'link.refused']).toContain(code);
    expect([asked, count()]).toEqual([1, before]);
  });

  it('an allowed host passes on to one that is not', async () => {
    let hosts: string[] = [];
    const resolve = async (host: string) => {
      hosts = [...hosts, host];
      return [{ address: '127.0.0.1', family: 4 }];
    };
    expect(await codeOf(fetched('/to-inside', { resolve }))).toBe('link.inside');
    expect(hosts).toEqual(['links.test']);
  });

  it('a name that nobody knows, and a network that is away', async () => {
    const failing = (code: string) => async () => {
      throw Object.assign(new Error(code), { code });
    };
    expect(await codeOf(fetched('http://example.org/', { resolve: failing('ENOTFOUND') }))).toBe(
      'link.no-host',
    );
    expect(await codeOf(fetched('http://example.org/', { resolve: failing('EAI_AGAIN') }))).toBe(
      'link.offline',
    );
    expect(await codeOf(fetched('http://example.org/', { resolve: async () => [] }))).toBe('link.no-host');
  });
});

describe('the address as it is pasted', () => {
  test.each([
    [' https://www.example.org/a b ', 'https://www.example.org/a%20b'],
    ['www.example.org/art/1.html#top', 'https://www.example.org/art/1.html'],
    ['https://示例.中国/文件.pdf', 'https://xn--fsq092h.xn--fiqs8s/%E6%96%87%E4%BB%B6.pdf'],
  ])('%s', (given, href) => expect(addressOf(given).href).toBe(href));
});

describe('the name of what was fetched', () => {
  const pdf = 'application/pdf';
  test.each([
    ['https://x.org/art/t2024.shtml', undefined, 'text/html; charset=gbk', 't2024.shtml'],
    ['https://x.org/a/%E6%8E%AA%E6%96%BD.pdf', undefined, pdf, '措施.pdf'],
    ['https://x.org/download.do?id=3', undefined, pdf, 'download.pdf'],
    [
      'https://x.org/d',
      "attachment; filename*=UTF-8''%E6%8E%AA%E6%96%BD.docx",
      'application/octet-stream',
      '措施.docx',
    ],
    [
      'https://x.org/d',
      'attachment; filename="\u00e6\u008e\u00aa\u00e6\u0096\u00bd.doc"',
      'application/msword',
      '措施.doc',
    ],
    ['https://x.org/', undefined, 'text/html', 'x.org.html'],
    ['https://x.org/', 'attachment; filename="../../etc/passwd"', undefined, 'etcpasswd'],
    ['https://x.org/%ZZ', undefined, undefined, '%ZZ'],
  ])('%s %s %s: %s', (url, disposition, type, name) => {
    expect(fileNameOf(new URL(url), disposition, type)).toBe(name);
  });
});

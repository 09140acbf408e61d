import CFB from 'cfb';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { policyDocx } from '../../fixtures/make/docx.ts';
import { toGb18030 } from '../../fixtures/make/encode.ts';
import { setParagraphs } from '../../fixtures/make/pdf.ts';
import { readFile, readFiles, type UnreadableCode, UnreadableFile } from './index.ts';

const bytesOf = (...numbers: number[]) => Uint8Array.from([...numbers, ...new Array<number>(300).fill(0)]);

function compound(...streams: string[]): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const name of streams) CFB.utils.cfb_add(file, name, new Uint8Array(5000).fill(7));
  return Uint8Array.from(CFB.write(file, { type: 'array' }) as number[]);
}

async function refusal(bytes: Uint8Array, name: string, options = {}): Promise<UnreadableFile> {
  try {
    await readFile(bytes, name, options);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error('the file was read');
}

/** The archive with every entry marked as encrypted, in its directory and before its bytes. */
function locked(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.length);
  for (let at = 0; at + 10 < archive.length; at += 1) {
    const mark = view.getUint32(at, true);
    const flags = mark === 0x02014b50 ? at + 8 : mark === 0x04034b50 ? at + 6 : undefined;
    if (flags !== undefined) view.setUint16(flags, view.getUint16(flags, true) | 1, true);
  }
  return archive;
}

const png = bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

describe('a file that cannot be read', () => {
  const exe = bytesOf(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0);
  const cases: [string, Uint8Array, UnreadableCode, string, string][] = [
    ['空.txt', new Uint8Array(), 'empty', '空的', 'empty'],
    ['空白.txt', strToU8(' \n\n '), 'no-text', '空白', 'white space'],
    ['图.docx', png, 'unsupported-kind', '图片（PNG）', 'a picture (PNG)'],
    ['程序.docx', exe, 'unsupported-kind', 'Windows 程序', 'a Windows program'],
    ['包.zip', bytesOf(0x52, 0x61, 0x72, 0x21, 0x1a, 7), 'unsupported-kind', 'RAR', 'RAR'],
    ['空.rtf', strToU8('{\\rtf1\\ansi {\\fonttbl{\\f0 SimSun;}}}'), 'no-text', '没有文字', 'no text'],
    ['断.docx', policyDocx().subarray(0, 900), 'damaged', '不完整', 'cut off'],
    ['断.pdf', strToU8('%PDF-1.7\n'), 'damaged', '不完整', 'cut off'],
    ['断.doc', compound('WordDocument'), 'damaged', '不完整', 'cut off'],
    ['密.docx', compound('EncryptionInfo', 'EncryptedPackage'), 'encrypted', '密码', 'password'],
    ['表.xls', compound('Workbook'), 'unsupported-kind', '.xls', '.xlsx'],
    [
      '图.odg',
      zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<a/>') }),
      'unsupported-kind',
      'OpenDocument',
      '.docx',
    ],
    [
      '幻灯.pptx',
      zipSync({ '[Content_Types].xml': strToU8('<a/>'), 'ppt/presentation.xml': strToU8('<a/>') }),
      'damaged',
      '不完整',
      'cut off',
    ],
    [
      '密.odt',
      zipSync({
        mimetype: strToU8('application/vnd.oasis.opendocument.text'),
        'content.xml': strToU8('x'),
        'META-INF/manifest.xml': strToU8(
          '<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
        ),
      }),
      'encrypted',
      '密码',
      'password',
    ],
    [
      '网页.mht',
      strToU8(
        'From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\nx',
      ),
      'unsupported-kind',
      'MHTML',
      '.docx',
    ],
    [
      '表.xml',
      strToU8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
      'unsupported-kind',
      '另存为 .xlsx',
      '.xlsx',
    ],
    [
      '密.zip',
      locked(zipSync({ '办法.txt': strToU8('示例市办法') })),
      'encrypted',
      '用密码解压',
      'Unpack it',
    ],
    ['空.zip', zipSync({ '__MACOSX/._a': strToU8('x') }), 'empty', '没有文件', 'no file'],
    [
      '坏.docx',
      zipSync({
        '[Content_Types].xml': strToU8('<a/>'),
        'word/document.xml': strToU8('<w:document><w:body>'),
      }),
      'damaged',
      '损坏',
      'damaged',
    ],
  ];

  it.each(cases)('%s', async (name, bytes, code, zh, en) => {
    const error = await refusal(bytes, name);
    expect(error.code).toBe(code);
    expect(error.zh).toContain(name);
    expect(error.zh).toContain(zh);
    expect(error.en).toContain(en);
    expect(error.message).toBe(error.zh);
  });

  it('names the size and the limit of a file that is too large', async () => {
    const error = await refusal(new Uint8Array(50 * 1024 * 1024 + 1), '大.pdf');
    expect(error.code).toBe('too-large');
    expect(error.zh).toContain('上限 50 MB');
    const tight = await refusal(strToU8('示例市'.repeat(500)), '大.txt', { limits: { fileBytes: 1024 } });
    expect(tight.zh).toContain('有 4.4 KB，超过上限 1 KB');
  });

  it('asks for the password of an encrypted PDF to be taken off', async () => {
    const error = await refusal(
      await setParagraphs(['示例市办法'], { encryption: { userPassword: 'x' } }),
      '密.pdf',
    );
    expect(error.code).toBe('encrypted');
  });
});

describe('an archive that would take the machine', () => {
  it('is stopped at the bound, whatever it declares', async () => {
    const bomb = zipSync({ 'a.txt': new Uint8Array(20 * 1024 * 1024) }, { level: 9 });
    const limits = { unpackedBytes: 1024 * 1024 };
    expect((await refusal(bomb, '弹.zip', { limits })).code).toBe('archive-too-large');
    // The same archive claiming that its entry has ten bytes.
    const liar = bomb.slice();
    const view = new DataView(liar.buffer);
    for (let at = 0; at + 46 < liar.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    const error = await refusal(liar, '弹.zip', { limits });
    expect(error.code).toBe('archive-too-large');
    expect(error.zh).toContain('超过上限 1 MB');
  });

  it('may not hold too many files', async () => {
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.txt`, strToU8('a')])),
    );
    const error = await refusal(many, '多.zip', { limits: { entries: 20 } });
    expect(error.zh).toContain('30 个文件，超过上限 20 个');
  });

  it('may not nest too deep, nor hide more in inner archives than the whole is allowed', async () => {
    let nested: Uint8Array = zipSync({ 'a.txt': strToU8('示例市办法') });
    for (let i = 0; i < 3; i++) nested = zipSync({ 'in.zip': nested }, { level: 0 });
    expect((await refusal(nested, '套.zip')).code).toBe('archive-too-deep');
    const inner = zipSync({ 'a.txt': new Uint8Array(700_000).fill(65) }, { level: 9 });
    const outer = zipSync({ '1.zip': inner, '2.zip': inner }, { level: 0 });
    const codes: string[] = [];
    for await (const outcome of readFiles([{ name: '外.zip', bytes: outer }], {
      limits: { unpackedBytes: 1_000_000 },
    })) {
      codes.push(outcome.ok ? 'read' : outcome.error.code);
    }
    expect(codes).toEqual(['read', 'archive-too-large']);
  });

  it('names no path outside itself', async () => {
    const archive = zipSync({ '../../etc/办法.txt': strToU8('示例市办法') });
    expect((await readFile(archive, '包.zip')).name).toBe('包.zip/etc/办法.txt');
  });
});

describe('a name that does not fit', () => {
  it('is said, and the content is read', async () => {
    const file = await readFile(strToU8('示例市办法'), '办法.docx');
    expect(file.mediaType).toBe('text/plain');
    expect(file.warnings).toMatchObject([{ code: 'named-otherwise' }]);
    expect(file.warnings[0]?.zh).toContain('.docx');
    expect((await readFile(policyDocx(), '办法.doc')).warnings).toMatchObject([{ code: 'named-otherwise' }]);
    expect((await readFile(policyDocx(), '办法.docx')).warnings).toEqual([]);
    expect((await readFile(policyDocx(), '办法')).warnings).toEqual([]);
  });

  it('keeps markup in a .txt as it is', async () => {
    const text = '<html><body><p>示例市办法</p></body></html>';
    expect((await readFile(strToU8(text), '网页.txt')).text).toBe(text);
    expect((await readFile(strToU8(text), '网页.html')).text).toBe('示例市办法\n');
  });
});

describe('a changed byte', () => {
  it('in a packed part is noticed, though it unpacks', async () => {
    const archive = zipSync({ 'a.txt': strToU8('按照30%给予资助') }, { level: 0 });
    const at = archive.findIndex((byte, i) => byte === 0x33 && archive[i + 1] === 0x30);
    archive[at] = 0x38;
    const error = await refusal(archive, '包.zip');
    expect([error.code, error.file]).toEqual(['damaged', '包.zip/a.txt']);
  });
});

describe('several files', () => {
  it('are read one by one; a bad one does not keep the others', async () => {
    const archive = zipSync({
      '通知/一.txt': strToU8('示例市办法一'),
      '通知/二.docx': png,
      '通知/三.docx': policyDocx(),
      '.DS_Store': strToU8('x'),
    });
    const seen: string[] = [];
    for await (const outcome of readFiles([
      { name: '包.zip', bytes: archive },
      { name: '夹/四.txt', bytes: toGb18030('示例市办法四，由示例局负责解释。') },
      { name: '夹/空.txt', bytes: new Uint8Array() },
    ])) {
      seen.push(`${outcome.name} ${outcome.ok ? outcome.file.text.slice(0, 6) : outcome.error.code}`);
    }
    expect(seen).toEqual([
      '包.zip/通知/一.txt 示例市办法一',
      '包.zip/通知/二.docx unsupported-kind',
      '包.zip/通知/三.docx 示例市支持低',
      '夹/四.txt 示例市办法四',
      '夹/空.txt empty',
    ]);
    expect((await refusal(archive, '包.zip')).zh).toContain('3 个文件');
  });

  it('read names that Chinese Windows wrote', async () => {
    const archive = zipSync({ 'AAAA.txt': strToU8('示例市办法') });
    const name = toGb18030('办法');
    for (let at = 0; at + 4 < archive.length; at++) {
      if (String.fromCharCode(...archive.subarray(at, at + 4)) === 'AAAA') archive.set(name, at);
    }
    expect((await readFile(archive, '包.zip')).name).toBe('包.zip/办法.txt');
  });

  it('stop when the caller asks', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    const reading = readFile(await setParagraphs(['示例市办法']), 'a.pdf', { signal: stop.signal });
    await expect(reading).rejects.toThrow('stopped');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toGb18030, toUtf16 } from '../../fixtures/make/encode.ts';
import { typedLines } from '../../fixtures/make/policy.ts';
import { decodeText } from './decode.ts';
import { readFile } from './index.ts';

const policy = typedLines().join('\r\n');
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  it.each([
    ['UTF-8', utf8(policy), policy],
    ['UTF-8 with a mark', utf8(`\ufeff${policy}`), `\ufeff${policy}`],
    ['GB18030', toGb18030(policy), policy],
    ['UTF-16 LE with a mark', toUtf16(policy, 'le', true), `\ufeff${policy}`],
    ['UTF-16 BE with a mark', toUtf16(policy, 'be', true), `\ufeff${policy}`],
    ['UTF-16 LE without a mark', toUtf16(policy, 'le', false), policy],
    ['UTF-16 BE without a mark', toUtf16(policy, 'be', false), policy],
    ['a short GB18030 line', toGb18030('示例市关于申报的通知'), '示例市关于申报的通知'],
    ['a short UTF-8 line', utf8('示例市关于申报的通知'), '示例市关于申报的通知'],
    ['ASCII', utf8('Notice No. 7\n'), 'Notice No. 7\n'],
    [
      'UTF-16 of mostly ASCII',
      toUtf16('Notice No. 7: apply by 2031-05-01\n', 'le', false),
      'Notice No. 7: apply by 2031-05-01\n',
    ],
  ])('decodes %s exactly', (_, bytes, text) => {
    expect(decodeText(bytes)?.text).toBe(text);
    expect(decodeText(bytes)?.damaged).toBe(0);
  });

  it('takes four-byte GB18030', () => {
    const rare = Uint8Array.from([
      ...toGb18030('示例市支持办法由示例局解释，生僻字：'),
      0x95,
      0x32,
      0x82,
      0x36,
    ]);
    expect(decodeText(rare)?.text).toBe('示例市支持办法由示例局解释，生僻字：\u{20000}');
  });

  it('takes a short text of an odd number of bytes with a rare name in it', () => {
    const bytes = new Uint8Array([
      ...toGb18030('示例市企业家'),
      0x95,
      0x32,
      0x82,
      0x36,
      ...toGb18030('获奖1元'),
    ]);
    expect(bytes.length % 2).toBe(1);
    expect(decodeText(bytes)).toMatchObject({
      encoding: 'gb18030',
      text: '示例市企业家\u{20000}获奖1元',
      damaged: 0,
    });
  });

  it('keeps UTF-8 with a few broken bytes as UTF-8 and counts them', () => {
    const bytes = utf8(policy);
    const cut = Uint8Array.from([...bytes.slice(0, 100), ...bytes.slice(101)]);
    const decoded = decodeText(cut);
    expect(decoded?.encoding).toBe('utf-8');
    expect(decoded?.damaged).toBeGreaterThan(0);
    expect(decoded?.text).toContain('本措施自2031年5月1日起施行');
  });

  it('does not take bytes for text', () => {
    let state = 1;
    const noise = Uint8Array.from({ length: 4000 }, () => {
      state = (state * 48271) % 2147483647;
      return state & 0xff;
    });
    expect(decodeText(noise)).toBeUndefined();
  });

  it('gives back every Chinese text that GB18030 or UTF-16 can carry', () => {
    const sentence = fc.array(
      fc.constantFrom(...'示例市企业按照不超过给予资助申报材料，。；（）一二三0123456789%\n'),
      {
        minLength: 8,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(sentence, (characters) => {
        const text = `示例市支持办法${characters.join('')}`;
        expect(decodeText(toGb18030(text))?.text).toBe(text);
        expect(decodeText(toUtf16(text, 'le', false))?.text).toBe(text);
        expect(decodeText(utf8(text))?.text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a text file', () => {
  it('keeps its text, and says which characters were lost', async () => {
    const bytes = utf8(policy);
    const cut = Uint8Array.from([...bytes.slice(0, 100), ...bytes.slice(101)]);
    const file = await readFile(cut, 'a.txt');
    expect(file.mediaType).toBe('text/plain');
    expect(file.warnings.map((warning) => warning.code)).toEqual(['undecoded-characters']);
    expect(file.warnings[0]?.zh).toContain('第 3 行');
  });

  it('is Markdown by its name only', async () => {
    const file = await readFile(utf8('# 示例市办法\n'), '示例.MD');
    expect([file.mediaType, file.text]).toEqual(['text/markdown', '# 示例市办法\n']);
  });
});

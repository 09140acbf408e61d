import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { typedLines } from '../../fixtures/make/policy.ts';
import { readFile } from '../formats/index.ts';
import { parseXml, textOf, type XmlElement } from '../formats/xml.ts';
import { normaliseSentence } from '../normalise.ts';
import { readText } from '../read.ts';
import type { Reading } from '../types.ts';
import {
  documentToAkomaNtoso,
  readingToCsv,
  readingToJson,
  readingToXlsx,
  tablesOf,
  tablesToXlsx,
  tableToCsv,
} from './index.ts';

const reading = readText(typedLines().join('\n\n'), { file: '办法.txt' });

function firstDocument({ documents }: Reading) {
  const [document] = documents;
  if (!document) throw new Error('no document was read');
  return document;
}

function find(element: XmlElement, name: string, found: XmlElement[] = []): XmlElement[] {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) found.push(child);
    find(child, name, found);
  }
  return found;
}

describe('JSON', () => {
  it('is the reading', () => {
    expect(JSON.parse(readingToJson(reading))).toEqual(reading);
  });
});

describe('CSV', () => {
  it('has a mark, a header in both languages, and a line for each fact', () => {
    const csv = readingToCsv(reading);
    expect(csv.startsWith('\ufeff文件 document,标题')).toBe(false);
    expect(csv.startsWith('\ufeff文件 document,文号 document number,条款 provision')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(firstDocument(reading).facts.length + 2);
    expect(csv).toContain('300');
  });

  it('quotes what parts fields, and lets no words run as a formula', () => {
    const csv = tableToCsv({
      name: 't',
      header: ['甲', '乙'],
      rows: [
        ['a,b', 'c"d'],
        ['=HYPERLINK("x")', -5],
        ['两\n行', null],
        ['-1元', '@x'],
      ],
    });
    expect(csv).toBe(
      '\ufeff甲,乙\r\n"a,b","c""d"\r\n"\'=HYPERLINK(""x"")",-5\r\n"两\n行",\r\n\'-1元,\'@x\r\n',
    );
  });
});

describe('XLSX', () => {
  it('holds the windows of a call, one a row, where a document opens one', () => {
    const called = readText(
      '示例市商务局关于组织申报2031年示例项目的通知\n各有关单位：\n一、申报时间\n网上申报时间为2031年3月1日9:00至2031年3月20日18:00。\n二、其他\n本次申报不收取任何费用。\n示例市商务局\n2031年2月1日',
      { file: '例.txt' },
    );
    const calls = tablesOf(called).find(({ name }) => name === '申报 calls');
    expect(calls?.rows.map((row) => [row[2], row[3], row[4], row[8]])).toEqual([
      ['网上 online', '2031-03-01T09:00', '2031-03-20T18:00', '不收费 none'],
    ]);
    expect(tablesOf(reading).map(({ name }) => name)).toHaveLength(3);
  });

  it('reads back as the same tables', async () => {
    const file = await readFile(readingToXlsx(reading), '读.xlsx');
    expect(file.warnings).toEqual([]);
    for (const table of tablesOf(reading)) {
      expect(file.text).toContain(table.name);
      for (const name of table.header) expect(file.text).toContain(name);
    }
    expect(file.tables?.map(({ rows }) => rows.length)).toEqual(
      tablesOf(reading).map(({ rows }) => rows.length + 1),
    );
    expect(file.text).toContain('示工信规〔2031〕7号');
  });

  it('keeps numbers as numbers and odd words as words', async () => {
    const bytes = tablesToXlsx([
      {
        name: '一/二:三',
        header: ['甲', '乙'],
        rows: [
          ['=1+1', 0.15],
          ['<&"\u0001', null],
          [null, 1e7],
        ],
      },
    ]);
    expect((await readFile(bytes, 'a.xlsx')).text).toBe('甲\t乙\n=1+1\t0.15\n<&"\t\n\t10000000\n');
    expect(bytes).toEqual(
      tablesToXlsx([
        {
          name: '一/二:三',
          header: ['甲', '乙'],
          rows: [
            ['=1+1', 0.15],
            ['<&"\u0001', null],
            [null, 1e7],
          ],
        },
      ]),
    );
  });
});

describe('Akoma Ntoso', () => {
  const parsed = parseXml(
    new TextEncoder().encode(documentToAkomaNtoso(reading, firstDocument(reading))),
    'a.xml',
  );

  it('holds each provision with its number, heading and place', () => {
    const sections = find(parsed, 'section').map((section) => section.attributes.get('eId'));
    expect(sections).toEqual(['section_1', 'section_2', 'section_3']);
    const nums = find(parsed, 'num').map(textOf);
    expect(nums).toEqual(expect.arrayContaining(['一、', '（一）', '（五）']));
    expect(find(parsed, 'docTitle').map(textOf)).toEqual(['示例市支持低空物流发展若干措施']);
    expect(find(parsed, 'docNumber').map(textOf)).toEqual(['示工信规〔2031〕7号']);
  });

  it('points every fact at a provision that is there', () => {
    const ids = new Set(
      [...find(parsed, 'section'), ...find(parsed, 'paragraph'), ...find(parsed, 'point')].map(
        (each) => `#${each.attributes.get('eId')}`,
      ),
    );
    const facts = find(parsed, 'fact');
    expect(facts).toHaveLength(firstDocument(reading).facts.length);
    for (const fact of facts) {
      const place = fact.attributes.get('provision');
      if (place !== undefined) expect(ids).toContain(place);
    }
    expect(facts.some((fact) => fact.attributes.get('kind') === 'measure')).toBe(true);
  });

  it('marks a date that is not stated, and invents none', () => {
    const undated = {
      ...firstDocument(reading),
      issuedOn: null,
      publishedOn: null,
      effectiveFrom: null,
      effectiveTo: null,
    };
    const xml = parseXml(new TextEncoder().encode(documentToAkomaNtoso(reading, undated)), 'a.xml');
    expect(new Set(find(xml, 'FRBRdate').map((date) => date.attributes.get('name')))).toEqual(
      new Set(['not-stated']),
    );
    expect(find(xml, 'lifecycle')).toEqual([]);
  });
});

const folder = new URL('../../../../../shared/seeds/', import.meta.url);

describe.skipIf(!existsSync(folder))(
  'real documents (skipped where ../shared/seeds is not beside the repository)',
  () => {
    it.each(existsSync(folder) ? readdirSync(folder) : [])(
      '%s keeps all of its words in Akoma Ntoso',
      (name) => {
        const real = readText(readFileSync(new URL(name, folder), 'utf8'), { file: name });
        for (const document of real.documents) {
          const xml = documentToAkomaNtoso(real, document);
          new SaxesParser({ xmlns: true }).write(xml).close();
          const [body] = find(parseXml(new TextEncoder().encode(xml), name), 'mainBody');
          const words = (text: string) => normaliseSentence(text).replace(/[^\p{L}\p{N}]/gu, '');
          const [wanted, had] = [words(real.text.slice(...document.span)), words(body ? textOf(body) : '')];
          let same = 0;
          while (same < wanted.length && wanted[same] === had[same]) same++;
          expect([had.slice(same, same + 30), wanted.slice(same, same + 30)]).toEqual(['', '']);
        }
      },
    );
  },
);

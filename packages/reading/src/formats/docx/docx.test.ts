import { describe, expect, it } from 'vitest';
import {
  definition,
  docx,
  docxTable,
  type LevelLook,
  level,
  list,
  paragraph,
  policyDocx,
  run,
} from '../../../fixtures/make/docx.ts';
import { table, typedLines } from '../../../fixtures/make/policy.ts';
import { readFile } from '../index.ts';

const textOf = async (parts: Parameters<typeof docx>[0]) => (await readFile(docx(parts), '办法.docx')).text;

/** Reads paragraphs that all say 甲, each at a level of a list; gives their numbers. */
async function numbersOf(numbering: string, uses: readonly (readonly [string, number?])[], styles?: string) {
  const body = uses.map(([id, at = 0]) => paragraph(run('甲'), { list: id, level: at })).join('');
  const text = await textOf({ body, numbering, ...(styles === undefined ? {} : { styles }) });
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/ ?甲$/, ''));
}

const three: readonly LevelLook[] = [
  { format: 'chineseCounting', text: '%1、' },
  { format: 'chineseCounting', text: '（%2）' },
  { format: 'decimal', text: '%3.' },
];

describe('automatic numbering', () => {
  it('spells out the policy as a reader would type it', async () => {
    const file = await readFile(policyDocx(), '办法.docx');
    const tableText = table.map((row) => `${row.join('\t')}\n`).join('');
    expect(file.text).toBe(`${typedLines().join('\n')}\n${tableText}`);
    expect(file.text).not.toContain('公报');
  });

  it('starts a level again after one above it', async () => {
    const uses = [
      ['1', 0],
      ['1', 1],
      ['1', 2],
      ['1', 2],
      ['1', 1],
      ['1', 2],
      ['1', 0],
      ['1', 1],
    ] as const;
    expect(await numbersOf(definition('0', three) + list('1', '0'), uses)).toEqual([
      '一、',
      '（一）',
      '1.',
      '2.',
      '（二）',
      '1.',
      '二、',
      '（一）',
    ]);
  });

  it('goes on through levels above where the list says never to start again', async () => {
    const levels = [three[0], { format: 'decimal', text: '第%2条', restart: 0 }] as LevelLook[];
    const uses = [
      ['1', 0],
      ['1', 1],
      ['1', 1],
      ['1', 0],
      ['1', 1],
    ] as const;
    expect(await numbersOf(definition('0', levels) + list('1', '0'), uses)).toEqual([
      '一、',
      '第1条',
      '第2条',
      '二、',
      '第3条',
    ]);
  });

  it('counts on over lists of one definition, and anew where a list overrides its start', async () => {
    const numbering =
      definition('0', three) +
      list('1', '0') +
      list('2', '0') +
      list('3', '0', '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>');
    const uses = [['1'], ['2'], ['3'], ['3'], ['1']] as const;
    expect(await numbersOf(numbering, uses)).toEqual(['一、', '二、', '一、', '二、', '三、']);
  });

  it('takes a level that a list defines for itself', async () => {
    const own = `<w:lvlOverride w:ilvl="0">${level(0, { format: 'upperRoman', text: '%1)', start: 4 })}</w:lvlOverride>`;
    expect(await numbersOf(definition('0', three) + list('1', '0', own), [['1'], ['1']])).toEqual([
      'IV)',
      'V)',
    ]);
  });

  it('prints the numbers of levels above in one, and in plain digits where it is legal numbering', async () => {
    const levels: LevelLook[] = [
      { format: 'chineseCounting', text: '第%1章' },
      { format: 'decimal', text: '%1.%2', legal: true },
    ];
    const uses = [
      ['1', 0],
      ['1', 1],
      ['1', 0],
      ['1', 1],
      ['1', 1],
    ] as const;
    expect(await numbersOf(definition('0', levels) + list('1', '0'), uses)).toEqual([
      '第一章',
      '1.1',
      '第二章',
      '2.1',
      '2.2',
    ]);
  });

  it('shows the start of a level above that was never used', async () => {
    const levels: LevelLook[] = [
      { format: 'decimal', text: '%1', start: 3 },
      { format: 'decimal', text: '%1.%2' },
    ];
    expect(await numbersOf(definition('0', levels) + list('1', '0'), [['1', 1]])).toEqual(['3.1']);
  });

  it.each([
    ['chineseCountingThousand', 23, '二十三'],
    ['japaneseCounting', 11, '十一'],
    ['ideographDigital', 12, '一二'],
    ['chineseLegalSimplified', 3, '叁'],
    ['ideographTraditional', 2, '乙'],
    ['decimalEnclosedCircle', 3, '③'],
    ['decimalEnclosedParen', 2, '⑵'],
    ['decimalFullWidth', 12, '１２'],
    ['decimalZero', 7, '07'],
    ['upperLetter', 28, 'BB'],
    ['ordinal', 12, '12th'],
    ['numberInDash', 4, '- 4 -'],
    ['someday', 5, '5'],
  ])('prints %s', async (format, start, expected) => {
    const numbering = definition('0', [{ format, text: '%1、', start }]) + list('1', '0');
    expect(await numbersOf(numbering, [['1']])).toEqual([`${expected}、`]);
  });

  it('follows styles: given, inherited, by level, and taken off', async () => {
    const styles = `
      <w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="H1a"><w:basedOn w:val="H1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>`;
    const levels: LevelLook[] = [
      { format: 'chineseCounting', text: '%1、', style: 'H1' },
      { format: 'chineseCounting', text: '（%2）', style: 'H2' },
    ];
    const body = [
      paragraph(run('总则'), { style: 'H1' }),
      paragraph(run('目标'), { style: 'H2' }),
      paragraph(run('无号'), { style: 'H1', list: '0' }),
      paragraph(run('附则'), { style: 'H1a' }),
      paragraph(run('结尾'), { style: 'Loop' }),
    ].join('');
    const text = await textOf({ body, styles, numbering: definition('0', levels) + list('1', '0') });
    expect(text).toBe('一、总则\n（一）目标\n无号\n二、附则\n结尾\n');
  });

  it('follows a definition that stands for a numbering style', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="L"/>${level(0, { format: 'decimal', text: '第%1条' })}</w:abstractNum><w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="L"/></w:abstractNum>${list('9', '6')}`;
    expect(await numbersOf(numbering, [['9'], ['9']])).toEqual(['第1条', '第2条']);
  });

  it('parts 第一条 from its words, but not 一、', async () => {
    const levels: LevelLook[] = [
      { format: 'chineseCounting', text: '第%1条' },
      { format: 'chineseCounting', text: '%2、' },
    ];
    const body =
      paragraph(run('为了发展'), { list: '1', level: 0 }) + paragraph(run('总则'), { list: '1', level: 1 });
    const text = await textOf({ body, numbering: definition('0', levels) + list('1', '0') });
    expect(text).toBe('第一条 为了发展\n一、总则\n');
  });

  it('marks bullets, and leaves lists alone that are not defined', async () => {
    const numbering = definition('0', [{ format: 'bullet', text: '\uf06c' }]) + list('1', '0');
    const body = paragraph(run('甲'), { list: '1' }) + paragraph(run('乙'), { list: '77' });
    expect(await textOf({ body, numbering })).toBe('• 甲\n乙\n');
  });
});

describe('what stands in paragraphs', () => {
  it('accepts tracked changes', async () => {
    const body =
      `<w:p>${run('按')}<w:del><w:r><w:delText>30%</w:delText></w:r></w:del><w:ins>${run('50%')}</w:ins>${run('资助')}</w:p>` +
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('前半，')}</w:p><w:p>${run('后半。')}</w:p>` +
      `<w:moveFrom><w:p>${run('移走')}</w:p></w:moveFrom>` +
      `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>${run('删行')}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p>${run('留')}</w:p></w:tc><w:tc><w:p>${run('行')}</w:p></w:tc></w:tr></w:tbl>`;
    expect(await textOf({ body })).toBe('按50%资助\n前半，后半。\n留\t行\n');
  });

  it('counts no number for a paragraph whose end was deleted, and puts the next one’s before both', async () => {
    const gone = (words: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>${words}</w:p>`;
    const item = (words: string) => paragraph(run(words), { list: '1', level: 0 });
    const body =
      item('甲') +
      gone('<w:del><w:r><w:delText>删去的一款</w:delText></w:r></w:del>') +
      item('乙') +
      gone(run('前半，')) +
      item('后半') +
      item('丁');
    expect(await textOf({ body, numbering: definition('0', three) + list('1', '0') })).toBe(
      '一、甲\n二、乙\n三、前半，后半\n四、丁\n',
    );
  });

  it('reads a text box once, after its paragraph, and its numbers in turn', async () => {
    const box = `<w:txbxContent>${paragraph(run('框内'), { list: '1' })}</w:txbxContent>`;
    const body =
      `<w:p>${run('正文')}<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
      paragraph(run('其后'), { list: '1' });
    expect(await textOf({ body, numbering: definition('0', three) + list('1', '0') })).toBe(
      '正文\n一、框内\n二、其后\n',
    );
  });

  it('shows the results of fields and not their codes, and drops hidden words', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body =
      `<w:p>${field('begin')}<w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r>${field('separate')}${run('总则')}${field('end')}<w:r><w:tab/></w:r>${run('3')}</w:p>` +
      `<w:p><w:fldSimple w:instr="DATE">${run('2031年')}</w:fldSimple><w:hyperlink>${run('附件')}</w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>`;
    expect(await textOf({ body })).toBe('总则\t3\n2031年附件显\n');
  });

  it('keeps soft breaks as lines, and page breaks as nothing', async () => {
    const body = `<w:p>${run('示例市')}<w:r><w:br/></w:r>${run('办法')}<w:r><w:br w:type="page"/></w:r></w:p><w:p>${run('5')}<w:r><w:noBreakHyphen/></w:r>${run('10家')}<w:r><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:p>`;
    expect(await textOf({ body })).toBe('示例市\n办法\n5-10家□\n');
  });

  it('puts notes after the paragraph that calls them', async () => {
    const footnotes = `<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p>${run('指税前。')}</w:p></w:footnote>`;
    const body = `<w:p>${run('按收入')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('计。')}</w:p><w:p>${run('附则')}</w:p>`;
    expect(await textOf({ body, footnotes })).toBe('按收入计。\n注1：指税前。\n附则\n');
  });

  it('reads formulas and phonetic guides as words', async () => {
    const body = `<w:p><m:oMath xmlns:m="m"><m:f><m:num><m:r><m:t>实际</m:t></m:r></m:num><m:den><m:r><m:t>计划</m:t></m:r></m:den></m:f></m:oMath><w:r><w:ruby><w:rt>${run('shi')}</w:rt><w:rubyBase>${run('示')}</w:rubyBase></w:ruby></w:r></w:p>`;
    expect(await textOf({ body })).toBe('实际/计划示\n');
  });

  it('says how many pictures it could not read', async () => {
    const body = `<w:p>${run('见图')}<w:r><w:drawing><a:blip xmlns:a="a"/></w:drawing></w:r></w:p>`;
    const file = await readFile(docx({ body }), '图.docx');
    expect(file.warnings).toMatchObject([
      { code: 'pictures-not-read', en: expect.stringContaining('1 pictures') },
    ]);
  });
});

describe('tables', () => {
  it('are rows of cells with their spans, numbered on the way', async () => {
    const cells = `<w:tbl><w:tr><w:tc>${paragraph(run('甲'), { list: '1' })}${paragraph(run('乙'))}</w:tc><w:tc><w:p/></w:tc><w:tc><w:p>${run('丙')}</w:p></w:tc></w:tr></w:tbl>`;
    const file = await readFile(
      docx({ body: `<w:p>${run('表')}</w:p>${cells}`, numbering: definition('0', three) + list('1', '0') }),
      '表.docx',
    );
    expect(file.text).toBe('表\n一、甲 乙\t\t丙\n');
    const [only] = file.tables ?? [];
    expect(only?.rows.map((row) => row.map(([from, to]) => file.text.slice(from, to)))).toEqual([
      ['一、甲 乙', '', '丙'],
    ]);
  });

  it('are frames where they have one column or hold a whole text', async () => {
    const frame = docxTable([['第一段'], ['第二段']]);
    const prose = `<w:tbl><w:tr><w:tc>${Array.from({ length: 13 }, (_, i) => `<w:p>${run(`第${i}句`)}</w:p>`).join('')}</w:tc><w:tc><w:p>${run('旁')}</w:p></w:tc></w:tr></w:tbl>`;
    const text = await textOf({ body: frame + prose });
    expect(text.split('\n').slice(0, 3)).toEqual(['第一段', '第二段', '第0句']);
    expect(text).not.toContain('\t');
  });

  it('may lie in tables, in content controls and in insertions', async () => {
    const inner = docxTable([['里', '层']]);
    const body = `<w:sdt><w:sdtContent><w:tbl><w:tr><w:ins/><w:tc><w:p>${run('外')}</w:p>${inner}</w:tc><w:tc><w:p>${run('右')}</w:p></w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>`;
    expect(await textOf({ body })).toBe('外 里 层\t右\n');
  });
});

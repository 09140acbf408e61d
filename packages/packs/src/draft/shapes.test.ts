/** Formulas of every shape, drafted from documents made up for it, loaded, checked and reckoned with. */
import { dictionaryOf, evaluate, type FactDefinition, readCompany } from '@huice/measures';
import { readText } from '@huice/reading';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadPacks } from '../load.ts';
import type { Measure } from '../types.ts';
import { checkDraft, draftPack } from './index.ts';

const national: FactDefinition = {
  id: 'legal-person',
  name: { zh: '独立法人资格', en: 'Legal person' },
  type: 'yes-no',
  about: 'company',
  period: '申报时',
  register: '市场监管',
  question: { zh: '是吗？', en: 'Is it?' },
  sensitivity: 'public',
};
const place: FactDefinition = {
  ...national,
  id: 'registered-place',
  name: { zh: '注册地', en: 'Place' },
  type: 'region',
};

interface Drafted {
  readonly measures: readonly Measure[];
  readonly facts: readonly FactDefinition[];
  readonly files: ReturnType<typeof draftPack>['files'];
  readonly notes: string;
  readonly errors: readonly string[];
}

/** @param support the sentences of one provision */
async function draftOf(support: string, after = ''): Promise<Drafted> {
  const text = `示例市支持自行车产业发展若干措施\n\n示工信规〔2024〕1号\n\n为促进产业发展，制定本措施。\n\n一、支持措施\n（一）扶持。${support}\n${after}\n`;
  const reading = readText(text, { file: 'a.txt' });
  const [document] = reading.documents;
  if (document === undefined) throw new Error('nothing was read');
  const known = [national, place];
  const { files, notes } = draftPack({ text: reading.text, document, known, reader: '0a1b2c3d' });
  const { packs, problems } = await checkDraft(files, known);
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const { facts } = await loadPacks(
    { list: async () => [...texts.keys()], read: async (path) => texts.get(path) ?? '' },
    '',
  );
  return {
    measures: packs[0]?.measures ?? [],
    facts: [...known, ...facts],
    files,
    notes: notes.map(({ zh }) => zh).join('\n'),
    errors: problems
      .filter((it) => it.severity === 'error' && !it.found.includes('没有这样的例子'))
      .map(({ file, words }) => `${file} ${words.zh}`),
  };
}

/** What a company with these facts, by part of their names, is given. */
function given({ measures, facts }: Drafted, said: Readonly<Record<string, string | number | boolean>>) {
  const [measure] = measures;
  if (measure === undefined) throw new Error('no measure was drafted');
  const dictionary = dictionaryOf(facts);
  const idOf = (part: string) =>
    facts.find(({ name }) => name.zh.includes(part))?.id ?? `no fact named ${part}`;
  const values = Object.fromEntries(Object.entries(said).map(([part, value]) => [idOf(part), value]));
  const company = readCompany({ name: '示例车业', facts: values }, dictionary);
  const { amount } = evaluate(measure, company, { dictionary, asOf: '2024-05-01', parameters: [] });
  return { status: amount?.status, fen: amount?.fen ?? null };
}

describe('a formula of a shape of its own is drafted whole', () => {
  test('tiers by a figure: the highest that is reached', async () => {
    const draft = await draftOf(
      '对上年度营业收入首次突破1亿元、3亿元、5亿元的企业，分别给予10万元、30万元、50万元一次性奖励。',
    );
    expect(draft.errors).toEqual([]);
    const at = (revenue: string) => given(draft, { 上年度营业收入: revenue }).fen;
    expect([at('9999万元'), at('1.2亿元'), at('3.5亿元'), at('8亿元')]).toEqual([
      0, 100_000_00, 300_000_00, 500_000_00,
    ]);
  });

  test('tiers by what one is: said by the applicant', async () => {
    const draft = await draftOf(
      '对首次通过示例认证三级、四级、五级评估认证的企业，分别给予最高20万元、30万元和50万元一次性奖励。',
    );
    expect(draft.errors).toEqual([]);
    const values = draft.facts.find(({ name }) => name.zh.includes('的情形'))?.values?.map(({ id }) => id);
    expect(values).toEqual(['case-1', 'case-2', 'case-3', 'none']);
    expect(given(draft, { 的情形: 'case-2' })).toEqual({ status: 'at-most', fen: 300_000_00 });
  });

  test('year by year, up to a sum of all years', async () => {
    const draft = await draftOf(
      '对租赁场地的企业，前三年分别按照每年实际租金的70%、50%、30%给予补贴，同一企业累计补贴总额不超过100万元。',
    );
    expect(draft.errors).toEqual([]);
    const at = (year: number, rent: string) => given(draft, { 第几年: year, 租金: rent }).fen;
    expect([at(1, '10万元'), at(2, '10万元'), at(3, '10万元'), at(4, '10万元')]).toEqual([
      70_000_00, 50_000_00, 30_000_00, 0,
    ]);
    expect(at(1, '900万元')).toBe(1_000_000_00);
  });

  test('matching, with a bound for both together as a rule of stacking', async () => {
    const draft = await draftOf(
      '对承担国家项目的单位，按照1:1给予资金配套，国家资金和市级配套资金合计不超过项目总投资的40%。',
    );
    expect(draft.errors).toEqual([]);
    expect(draft.measures[0]?.rule.stacking?.map(({ rule }) => rule)).toEqual(['share-cap']);
    expect(given(draft, { 国家: '200万元' }).fen).toBe(2_000_000_00);
  });

  test('on top of another: of its own base where it has one', async () => {
    const draft = await draftOf('对获评示例中心的，在省补贴基础上，按照其建设费用的20%给予最高300万元补助。');
    expect(draft.errors).toEqual([]);
    expect(given(draft, { 建设费用: '500万元' }).fen).toBe(1_000_000_00);
    expect(given(draft, { 建设费用: '5000万元' }).fen).toBe(3_000_000_00);
  });

  test('per unit: so much for each that is counted', async () => {
    const draft = await draftOf(
      '对在示例园区建设厂房的企业，按照每平方米100元给予补贴，单个企业最高200万元。',
    );
    expect(draft.errors).toEqual([]);
    expect(given(draft, { 平方米: 3000 }).fen).toBe(300_000_00);
    expect(given(draft, { 平方米: 90_000 }).fen).toBe(2_000_000_00);
    expect(draft.notes).toContain('请核对');
  });

  test('two who are paid in one sentence: two cases, each with its limit, marked for a check', async () => {
    const draft = await draftOf(
      '鼓励引进配套项目，按新引进项目投资额的5‰给予引进方最高50万元奖励，按新引进项目投资额的5%给予投资方最高500万元奖励。',
    );
    expect(draft.errors).toEqual([]);
    expect(given(draft, { 的情形: 'case-1', 投资额: '2000万元' }).fen).toBe(100_000_00);
    expect(given(draft, { 的情形: 'case-2', 投资额: '2亿元' }).fen).toBe(5_000_000_00);
    expect(draft.notes).toContain('请核对');
  });
});

describe('beside the amount', () => {
  it('conditions become facts that a company can answer, with a citation; what is a matter of judgement stays so', async () => {
    const draft = await draftOf(
      '对首次获评示例优秀产品的企业，给予50万元一次性奖励。',
      '（二）申报条件。申报企业应当同时符合下列条件：\n1. 具有独立法人资格；\n2. 取得示例许可证；\n3. 具有较好的研发能力。',
    );
    expect(draft.errors).toEqual([]);
    const conditions = JSON.stringify(draft.measures[0]?.rule.conditions);
    expect(conditions).toContain('"op":"holds"');
    expect(given(draft, { 首次获评示例优秀产品: true }).fen).toBe(500_000_00);
  });

  it('rules of stacking bind the supports of the document; what only people can follow is a note', async () => {
    const draft = await draftOf(
      '对自行车企业给予50万元一次性奖励。',
      '二、附则\n（二）同一项目不得重复享受本措施资助，一事一议项目除外。\n（三）本措施受年度预算总额控制。',
    );
    expect(draft.errors).toEqual([]);
    expect(draft.measures[0]?.rule.stacking).toMatchObject([
      { rule: 'not-with', cite: { hash: expect.any(String) } },
    ]);
  });

  it('duties say whom they bind, of what kind they are and within what time; others are left to a person', async () => {
    const draft = await draftOf(
      '对自行车企业给予50万元一次性奖励。',
      '二、管理\n（二）数据处理者应当在发生变化之日起20个工作日内办理备案。\n（三）数据处理者不得出租数据。',
    );
    expect(draft.errors).toEqual([]);
    const duties = draft.files.find(({ path }) => path.endsWith('obligations.yaml'))?.text ?? '';
    expect(duties).toMatch(/binds: data-processor[\s\S]*kind: filing[\s\S]*n: 20\n\s+unit: working-day/);
    expect(duties).toContain('kind: prohibition');
    expect(duties).toContain('请逐条对照原句核对');
  });

  it('steps come in their order, several in one name apart, with their time limits', async () => {
    const draft = await draftOf(
      '对自行车企业给予50万元一次性奖励。',
      '二、办理程序\n申报单位网上申报——市工业局网上预审——材料初审——专家评审、专项审计、现场核查（抽查）——社会公示——下达扶持计划。',
    );
    expect(draft.errors).toEqual([]);
    const call = draft.files.find(({ path }) => path.includes('/calls/'))?.text ?? '';
    const steps = [...call.matchAll(/step: (\S+)/g)].map(([, step]) => step);
    expect(steps).toEqual([
      'online-application',
      'pre-check',
      'first-review',
      'expert-review',
      'special-audit',
      'site-inspection',
      'publicity',
      'award',
    ]);
    expect(call).toContain('sampled: true');
  });

  it('is counted: what is reckoned, what is bounded, what is a guess', async () => {
    const text =
      '示例市若干措施\n\n一、支持措施\n（一）甲。给予50万元奖励。\n（二）乙。给予最高20万元奖励。\n（三）丙。每平方米给予100元补贴。\n';
    const reading = readText(text, { file: 'a.txt' });
    const [document] = reading.documents;
    if (document === undefined) throw new Error('nothing was read');
    const { tally } = draftPack({ text: reading.text, document, known: [] });
    expect(tally).toEqual({ supports: 3, computed: 2, bounded: 1, left: 0, unsure: 1 });
  });

  it('names the reader that read it', async () => {
    const { files } = await draftOf('对自行车企业给予50万元一次性奖励。');
    expect(files[0]?.text).toContain('# 读法 reader: 0a1b2c3d');
  });

  it('has worked examples to fill, that begin with what fits and what does not', async () => {
    const { files } = await draftOf('对首次获评示例优秀产品的企业，给予50万元一次性奖励。');
    const measure = files.find(({ path }) => path.includes('/measures/'))?.text ?? '';
    expect(measure).toMatch(/name: 符合\n.*-fact-\d+: true/);
    expect(measure).toMatch(/like: 符合, facts: \{ .*-fact-\d+: false/);
  });
});

describe('whatever is given', () => {
  const who = fc.constantFrom(
    '对首次认定为示例中心的企业',
    '对投资500万元以上的项目',
    '对上年度营业收入首次突破1亿元、3亿元的企业',
    '对获评国家级、省级示例产品的企业',
    '对聚集10家以上企业、且当年新增5家企业的园区',
    '对在示例市注册且未被列入失信名单的企业',
    '支持企业',
  );
  const how = fc.constantFrom(
    '给予50万元奖励',
    '给予不低于50万元奖励',
    '给予最高50万元奖励',
    '分别给予30万元、10万元奖励',
    '分别给予最高30万元、10万元奖励',
    '按照研发费用的20%给予资助',
    '按不超过研发费用的20%给予最高300万元资助',
    '前三年分别按租金的70%、50%、30%给予补贴',
    '按照1:1给予配套，合计不超过项目总投资的40%',
    '按照1:1给予配套，合计不超过500万元',
    '每平方米每月给予30元补贴',
    '每台给予1万元补贴，单个企业最高200万元',
    '在省补贴基础上再给予20万元',
    '资助比例上浮10%，最高不超过100万元',
    '分两年按60%、40%的比例拨付奖励100万元',
    '按5‰给予引进方最高50万元，按5%给予投资方最高500万元奖励',
    '按一定比例给予不超过100万元支持',
    '采取一事一议方式给予支持',
    '给予国家级50万元、省级30万元奖励，年度合计不超过200万元',
  );
  const more = fc.constantFrom('', '，同一企业累计不超过1000万元', '，每年不超过100万元', '，最多补贴两年');

  it('the draft loads, and lacks nothing but examples', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(who, how, more), { minLength: 1, maxLength: 3 }),
        async (sentences) => {
          const said = sentences.map(
            (parts, n) => `${n === 0 ? '' : '其次，'}${parts.slice(0, 2).join('，')}${parts[2]}。`,
          );
          const { errors } = await draftOf(said.join(''));
          expect(errors).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

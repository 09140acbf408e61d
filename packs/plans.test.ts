/** What the plans among the packs state, against figures read off the documents by hand; and that none is left out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Due, findDocument, loadPacks, type Pack } from '@huice/packs';
import { type Provision, type Reading, readText } from '@huice/reading';
import { cyclesOf } from '@huice/supervision';
import { describe, expect, it } from 'vitest';

const root = import.meta.dirname;
const { packs } = await loadPacks(
  {
    list: async () => readdirSync(root, { recursive: true, encoding: 'utf8' }),
    read: async (path) => readFileSync(join(root, path), 'utf8'),
  },
  '',
);

function pack(id: string): Pack {
  const found = packs.find((it) => it.document.id === id);
  if (found === undefined) throw new Error(`no pack ${id}`);
  return found;
}

describe('targets', () => {
  it.each([
    ['000000/electronics-growth-2023-2024', ['~5%', '>24万亿元', '>85%', '>25%', '>450吉瓦']],
    ['000000/micro-drama-travel-2024', ['=100部']],
    ['370100/metaverse-2022-2025', ['>=100家', '~1000亿元', '>=30个']],
    ['370200/ultra-hd-2023-2025', ['>1500亿元', '=30个', '~1000亩']],
    ['371500/new-generation-it-2023-2025', ['>=30家', '>50亿元', '>=50个']],
    ['440300/smart-terminals-2024', ['>=5个']],
  ])('%s', (id, wanted) => {
    const stated = pack(id).targets.map((it) => `${it.comparator}${it.value}${it.unit}`);
    expect(stated).toEqual(wanted);
  });

  it('of Zhejiang hold three times ten and fifty, beside the nine that spell them out', () => {
    const { targets } = pack('330000/metaverse-2023-2025');
    const three = targets.filter((it) => it.goal === 'three-1050').map((it) => it.value);
    expect(three).toEqual(['10', '50', '10', '50', '10', '50']);
    expect(targets.length - three.length).toBe(9);
  });

  it('of Guangdong start from the revenue of 2022', () => {
    const revenue = pack('440000/ultra-hd-2023-2025').targets.find((it) => it.id === 'revenue');
    expect(revenue).toMatchObject({ value: '1', unit: '万亿元', baseline: { value: '6063', at: '2022' } });
  });

  it('that recur are owed every year in Wuhan', () => {
    const yearly = pack('420100/software-2022-2025').targets.filter((it) => it.every === 'year');
    expect(yearly.map((it) => it.value)).toEqual(['15', '15', '200', '50']);
  });

  it.each(packs.map((it) => [it.document.id, it] as const))(
    '%s: what cannot be computed says why',
    (_, it) => {
      const silent = it.targets.filter(({ figures }) => figures.from === 'none' && figures.why === undefined);
      expect(silent).toEqual([]);
    },
  );
});

describe('responsibilities', () => {
  it.each(packs.map((it) => [it.document.id, it] as const))('%s: the lead stands first', (_, it) => {
    for (const task of it.responsibilities) {
      expect(task.units.slice(0, task.lead.length)).toEqual(task.lead);
      expect(new Set(task.units).size).toBe(task.units.length);
    }
  });

  it('of Hunan are led by the first body named', () => {
    const leads = pack('430000/audio-visual-2024').responsibilities.map((it) => it.lead);
    expect(leads.every((it) => it.length === 1)).toBe(true);
    expect(leads[2]).toEqual(['长沙市人民政府']);
  });

  const reports: [string, string, Due][] = [
    ['000000/micro-drama-travel-2024', 'monthly-tracking', { every: 'month', day: 'last' }],
    ['000000/electronics-growth-2023-2024', 'yearly-report', { every: 'year', month: 11, day: 'last' }],
  ];
  it.each(reports)('%s: %s is due when the document says', (id, task, due) => {
    expect(pack(id).responsibilities.find((it) => it.id === task)?.report?.due).toEqual(due);
  });

  it('of the growth plan meet and study every quarter', () => {
    const tasks = pack('000000/electronics-growth-2023-2024').responsibilities;
    const quarterly = tasks.filter((it) => it.milestones.some(({ due }) => 'every' in due));
    expect(quarterly.map((it) => it.id)).toEqual(['quarterly-meeting', 'quarterly-study']);
  });
});

describe('cycles, as the documents ask for them', () => {
  const cycles = (id: string) =>
    cyclesOf(pack(id)).map(({ id: name, every, month, day }) => `${name} ${every} ${month ?? ''}${day}`);
  it.each([
    ['000000/micro-drama-travel-2024', ['monthly-tracking month last']],
    [
      '000000/electronics-growth-2023-2024',
      ['yearly-report year 11last', 'quarterly-meeting/1 quarter last', 'quarterly-study/1 quarter last'],
    ],
    ['430000/audio-visual-2024', ['innovation/1 year last', 'benchmarks/1 year last', 'money/1 year last']],
    ['140000/digital-economy-2023', ['appraisal/1 year last']],
  ])('%s', (id, wanted) => expect(cycles(id)).toEqual(wanted));

  it('each names its passage', () => {
    for (const { cite } of packs.flatMap((it) => cyclesOf(it))) expect(cite.hash).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('obligations and quotas', () => {
  it('of the data-security measures carry their time limits', () => {
    const { obligations } = pack('000000/data-security-measures-2022');
    const limits = Object.fromEntries(obligations.map((it) => [it.id, it.limit]));
    expect(limits['review-filing']).toMatchObject({ kind: 'within', n: 20, unit: 'working-day' });
    expect(limits['resubmit-filing']).toMatchObject({ kind: 'within', n: 15, unit: 'working-day' });
    expect(limits['change-filing']).toMatchObject({ kind: 'within', n: 3, unit: 'month' });
    expect(limits.logs).toEqual({ kind: 'keep', n: 6, unit: 'month' });
    expect(limits['yearly-assessment']).toEqual({ kind: 'every', every: 'year', times: 1 });
    const change = obligations.find((it) => it.id === 'major-change');
    expect(change?.thresholds).toMatchObject([{ value: '30', unit: '%' }]);
  });

  it('of the VR call are twenty-five, ten, five, and three in a consortium', () => {
    expect(pack('000000/vr-pioneer-cases-2023').quotas.map((it) => it.max)).toEqual([25, 10, 5, 3]);
  });
});

const seeds = join(root, '..', '..', 'shared', 'seeds');

describe.skipIf(!existsSync(seeds))('no document left out (skipped without ../shared/seeds)', () => {
  const readings: Reading[] = existsSync(seeds)
    ? readdirSync(seeds).map((file) => readText(readFileSync(join(seeds, file), 'utf8'), { file }))
    : [];
  const cases = readings.flatMap((reading) =>
    reading.documents.map((document) => [document.title.slice(0, 40), document, reading] as const),
  );

  it.each(cases)('%s: has a pack', (_, document, reading) => {
    const sources = packs.flatMap((it) => [
      it.document.source,
      ...(it.document.parts ?? []).map((part) => part.source),
    ]);
    expect(sources.some((source) => findDocument(reading, source) === document)).toBe(true);
  });

  const own = packs.flatMap((it) => {
    const reading = readings.find(({ file }) => file === it.document.source.seed);
    const document = reading && findDocument(reading, it.document.source);
    const leaves = document === undefined ? [] : leavesOf(document.provisions);
    return it.document.parts === undefined ? [[it.document.id, it, leaves] as const] : [];
  });

  const bracketed = packs.flatMap((it) => {
    const reading = readings.find(({ file }) => file === it.document.source.seed);
    const document = reading && findDocument(reading, it.document.source);
    if (reading === undefined || document === undefined || it.responsibilities.length === 0) return [];
    return leavesWithin(document.provisions).flatMap(({ path, span }) => {
      const bodies = bodiesNamed(reading.text.slice(...span));
      return bodies.length > 0 ? [{ id: it.document.id, path, bodies, pack: it }] : [];
    });
  });

  it('what 140 provisions say in brackets of who answers stands in the packs, in that order', () => {
    const wrong = bracketed.filter(({ path, bodies, pack: { responsibilities } }) => {
      const tasks = responsibilities.filter(({ provision }) => provision === path);
      // A lead may be named in the sentence before the brackets: 链长制办公室牵头抓总.
      return !tasks.some(({ units }) => units.slice(-bodies.length).map(bare).join() === bodies.join());
    });
    expect(wrong.map(({ id, path, bodies }) => `${id} ${path} ${bodies.join()}`)).toEqual([]);
    expect(bracketed).toHaveLength(140);
  });

  it.each(own)('%s: every provision is covered', (_, it, leaves) => {
    const covered = it.coverage.map(({ provision }) => provision);
    const passedOver = leaves.filter(
      (path) => !covered.some((by) => by === path || path.startsWith(`${by}/`)),
    );
    expect(passedOver).toEqual([]);
  });
});

/**
 * The bodies that a provision names in its brackets, in its own order and without the province or city before the name.
 * What follows “牵头” or “按职责分工” tells how they share the work, not who they are.
 */
function bodiesNamed(provision: string): string[] {
  const text = provision.replace(/\s+|〈[^〉]*〉/g, '');
  const [, named] =
    /责任(?:单位|部门)[：:]([^：:]*?)[)）\]］]+$/.exec(text) ??
    /[（(]([^（()）]*牵头[^（()）]*负责)[)）]/.exec(text) ??
    /责任(?:单位|部门)[：:]([^。]*?)[)）\]］]/.exec(text) ??
    [];
  if (named === undefined) return [];
  const bodies = named
    .replace(/(?:按职责分工|为责任主体|，排第一的为牵头|，下同|等有关单位|负责).*$/, '')
    .replace(/牵头/g, '、')
    .replace('各区、市政府', '各区和市政府')
    .replace('相关区、市政府', '相关区和市政府')
    .split(/[、，,]+/)
    .filter((it) => it !== '');
  return bodies.map(bare);
}

function bare(body: string): string {
  return body
    .replace(/^[省市](?![州场])/, '')
    .replace(/(?:人民)?政府$/, '')
    .replace(/市$/, '')
    .replace('、', '和');
}

/** Provisions without others inside; headings of the compilation (“第二部分”) belong to no document. */
function leavesOf(provisions: readonly Provision[]): string[] {
  return provisions.flatMap((it) =>
    it.children.length > 0 ? leavesOf(it.children) : /^第.部分$/.test(it.path) ? [] : [it.path],
  );
}

function leavesWithin(provisions: readonly Provision[]): Provision[] {
  return provisions.flatMap((it) => (it.children.length > 0 ? leavesWithin(it.children) : [it]));
}

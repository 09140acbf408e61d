/** A question answered from rules, windows, targets and responsibilities; from provisions where none holds it. */
import type { Citation, Dictionary } from '@huice/measures';
import type { Measure, Pack } from '@huice/packs';
import type { Shelf } from '../../matching/index.ts';
import { amountLines, tiersIn } from './amounts.ts';
import { type About, aboutsOf, figureAsked } from './asks.ts';
import type { EntryRow } from './candidates.ts';
import type { Computed, Words } from './computed.ts';
import { speaksOfAll, type Weighed } from './evidence.ts';
import { liesIn } from './places.ts';
import { type Question, readQuestion } from './question.ts';
import { type Ranked, rank } from './rank.ts';
import { type Finding, linkTo } from './search.ts';
import { normalise, type Segmenter } from './segment.ts';
import { statedFigure } from './stated.ts';

/** The words that only say what kind of answer is wanted, taken out before the thing itself is sought. */
const kindWords =
  /截止时间|截止日期|截止|截至|申报时间|受理时间|责任单位|牵头部门|牵头单位|牵头|主管部门|负责|部门|单位|金额|目标|几号|哪天|哪一天|结束|奖金|上限|比例/g;

/** Below this share of the question, by rarity, nothing is said to answer it. */
export const leastAnswered = 0.62;
export const leastQuoted = 0.75;

/** `null`: holds no answer. declined: what is asked is not among what it grants, and nothing else answers it. */
type Made = Omit<Computed, 'link' | 'documentTitle'> | 'declined' | null;

interface Candidate {
  readonly row: EntryRow;
  /** Asked how much, a measure that states no sum stands back behind one that does. */
  readonly standsBack?: boolean;
  /** The provision that it was made from, where it alone can be found by that. */
  readonly at?: { readonly document: string; readonly path: string };
  readonly make: () => Made;
}

/** The best computed answer, or `null` where no rule, date, target, body or clause answers. */
export function compute(
  asked: string,
  shelf: Shelf,
  segmenter: Segmenter,
  finding: Finding,
): Computed | null {
  const thing = readQuestion(asked.replaceAll(kindWords, ' '), segmenter, false);
  const fits = (region: string) => answersPlace(finding, region);
  for (const about of aboutsOf(asked)) {
    const wanted = about === 'stated' ? figureAsked(finding.question.words) : null;
    const made =
      wanted === null ? fromPacks(about, thing, shelf, finding) : statedFigure(finding, wanted, fits);
    if (made === 'declined') return null;
    if (made !== null) return made;
  }
  return null;
}

function fromPacks(
  about: About,
  thing: Question,
  shelf: Shelf,
  finding: Finding,
): Computed | 'declined' | null {
  // Places that only packs know (a fictional city) are places, too.
  const named = new Set(
    shelf.library.packs
      .filter(({ document: { region } }) => region.length >= 2 && finding.question.words.includes(region))
      .map(({ document }) => document.regionCode),
  );
  const inPlace = (region: string) =>
    named.size > 0
      ? named.has(region)
      : thing.places.length === 0 || thing.places.some(({ region: { code } }) => liesIn(region, code));
  const candidates = shelf.library.packs
    .filter(({ document }) => inPlace(document.regionCode))
    .flatMap((pack) => candidatesOf(about, pack, thing, shelf.dictionary, finding));
  const weighed = thing.concepts.map(
    (concept): Weighed =>
      finding.weighed.find((one) => one.concept.word === concept.word) ?? { concept, idf: 6 },
  );
  const byRow = new Map(candidates.map((candidate) => [candidate.row, candidate]));
  const ranked = rank([...byRow.keys()], thing, weighed)
    .map((one) => ({ ...one, score: one.score * (byRow.get(one.row)?.standsBack === true ? 0.7 : 1) }))
    .sort((x, y) => y.score - x.score || x.row.id.localeCompare(y.row.id));
  if (about === 'amount' && leavesOpen(ranked, byRow)) return 'declined';
  for (const { row, coverage } of ranked) {
    if (coverage < leastAnswered || (about === 'target' && !names(row, weighed))) continue;
    const made = answered(byRow.get(row));
    if (made !== null) return made;
  }
  return answered(onlyOneAt(candidates, finding));
}

/**
 * Whether two measures of one provision answer alike well and give different sums (电子信息企业, 软件企业): the question
 * does not say which is meant.
 */
function leavesOpen(ranked: readonly Ranked[], byRow: ReadonlyMap<EntryRow, Candidate>): boolean {
  const [first, second] = ranked;
  if (first === undefined || second === undefined || first.coverage < leastAnswered) return false;
  const [one, other] = [byRow.get(first.row), byRow.get(second.row)];
  if (one?.at?.document !== other?.at?.document || one?.at?.path !== other?.at?.path) return false;
  if (second.score < alike * first.score || second.coverage < first.coverage) return false;
  const [a, b] = [answered(one), answered(other)];
  return (
    a !== null && b !== null && a !== 'declined' && b !== 'declined' && a.lines[0]?.zh !== b.lines[0]?.zh
  );
}

/** A candidate that scores this share of the best answers as well. */
const alike = 0.9;

/** A target of something else has another figure: it must name what the question turns on. */
const names = ({ title, heading, body, place }: EntryRow, weighed: readonly Weighed[]) =>
  speaksOfAll(normalise(`${title} ${heading} ${body} ${place}`), weighed);

function answered(candidate: Candidate | undefined): Computed | 'declined' | null {
  if (candidate === undefined) return null;
  const made = candidate.make();
  if (made === null || made === 'declined') return made;
  return { ...made, documentTitle: candidate.row.title, link: linkTo(made.document, made.path, null) };
}

/**
 * Where the words of the rule do not answer, those of the provision may: the candidate of the first place found, when it
 * speaks of all that was asked and holds no other.
 */
function onlyOneAt(candidates: readonly Candidate[], { found }: Finding): Candidate | undefined {
  const [first] = found;
  if (first === undefined || first.best.coverage < leastQuoted) return undefined;
  const { document, path } = first.best.row;
  const there = candidates.filter(({ at }) => at?.document === document && at.path === path);
  return there.length === 1 ? there[0] : undefined;
}

/** What holds for another city is no answer; what holds for the whole country or province is. */
export function answersPlace({ question: { places } }: Finding, region: string): boolean {
  if (places.length === 0 || region === '') return places.length === 0;
  return places.some(
    ({ region: { code } }) => liesIn(region, code) || liesIn(code, region) || region === '000000',
  );
}

function candidatesOf(
  about: About,
  pack: Pack,
  question: Question,
  dictionary: Dictionary,
  finding: Finding,
): Candidate[] {
  switch (about) {
    case 'amount':
      return pack.measures.map((measure) => ({
        row: rowOf(pack, measure.title.zh, measureWords(measure)),
        at: { document: keyOf(measure, pack), path: measure.provision },
        standsBack: measure.rule.amount?.op === 'notComputable' || measure.rule.amount === undefined,
        make: () => amountOf(measure, pack, question, dictionary),
      }));
    case 'window':
      return [...pack.measures.flatMap((measure) => windowsOf(measure, pack)), ...periodsOf(pack)];
    case 'target':
      return targetsOf(pack);
    case 'responsible':
      return responsibleOf(pack);
    case 'force':
      return forceOf(pack, finding);
    case 'stated':
      return [];
  }
}

function rowOf({ document }: Pack, heading: string, body: string): EntryRow {
  return {
    id: `${document.id} ${heading} ${body}`,
    kind: 'provision',
    document: document.id,
    document_id: null,
    path: '',
    measure: null,
    title: document.title,
    heading,
    body: `${body} ${document.industries.join(' ')}`,
    place: document.region,
    region: document.regionCode,
    document_kind: document.kind,
    instrument: null,
    industries: document.industries,
    quantities: [],
    effective_from: null,
    effective_to: null,
    draft: document.draft,
    opens: null,
    closes: null,
  };
}

function measureWords({ summary, rule }: Measure): string {
  const titles = rule.amount === undefined ? [] : tiersIn(rule.amount).map(({ title }) => title?.zh ?? '');
  return [summary.zh, ...titles].join('；');
}

function amountOf(measure: Measure, pack: Pack, question: Question, dictionary: Dictionary): Made {
  if (measure.rule.amount === undefined) return null;
  const lines = amountLines(measure, question, dictionary);
  if (lines === null) return 'declined';
  return {
    about: 'amount',
    title: { ...measure.title },
    lines: [...lines, { ...measure.summary }],
    document: keyOf(measure, pack),
    path: measure.provision,
    measure: measure.id,
  };
}

const keyOf = ({ part }: Measure, { document }: Pack) =>
  part === undefined ? document.id : `${document.id}#${part}`;

function windowsOf(measure: Measure, pack: Pack): Candidate[] {
  if (measure.windows.length === 0) return [];
  const key = keyOf(measure, pack);
  return [
    {
      row: rowOf(
        pack,
        measure.title.zh,
        `${measure.summary.zh} 申报 ${measure.windows.map(({ name }) => name.zh).join(' ')}`,
      ),
      make: () => ({
        about: 'window',
        title: { ...measure.title },
        lines: measure.windows.map(({ name, from, to }) => spanWords(name, from, to)),
        ...placeOf(measure.windows[0]?.cite, key, measure.provision),
        measure: measure.id,
      }),
    },
  ];
}

function periodsOf(pack: Pack): Candidate[] {
  return pack.periods.map(({ name, from, to, cite, how }) => ({
    row: rowOf(pack, name.zh, `${how?.zh ?? ''} 公示 征求意见 申报`),
    make: () => ({
      about: 'window',
      title: { ...name },
      lines: [spanWords(name, from, to)],
      ...placeOf(cite, pack.document.id, ''),
      measure: null,
    }),
  }));
}

function spanWords(name: Words, from: string | null, to: string | null): Words {
  return {
    zh: `${name.zh}：${from === null ? '未载明开始时间' : shanghai(from)} 至 ${to === null ? '未载明截止时间' : shanghai(to)}`,
    en: `${name.en}: ${from === null ? 'start not stated' : shanghai(from)} to ${to === null ? 'end not stated' : shanghai(to)}`,
  };
}

/** “2024-02-25 18:00” in Asia/Shanghai; a day stays a day. */
function shanghai(instant: string): string {
  if (instant.length <= 10) return instant;
  const at = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}

function placeOf(cite: Citation | undefined, document: string, path: string) {
  return { document: cite?.document ?? document, path: cite?.provision ?? path };
}

/** From when to when a document is in force, where its dates are known. */
function forceOf(pack: Pack, finding: Finding): Candidate[] {
  const { id, title, effectiveFrom, effectiveTo } = pack.document;
  if (effectiveFrom === null && effectiveTo === null) return [];
  // The provision that says so, where the search came upon it.
  const says = finding.found.find(
    ({ best: { row } }) =>
      row.document === id && row.path !== '' && /施行|有效期/.test(row.body + row.heading),
  );
  const from = effectiveFrom === null ? '未载明施行日期' : `自 ${effectiveFrom} 起施行`;
  const to = effectiveTo === null ? '未载明终止日期' : `有效至 ${effectiveTo}`;
  const since = effectiveFrom === null ? 'start not stated' : `In force from ${effectiveFrom}`;
  const until = effectiveTo === null ? 'end not stated' : `until ${effectiveTo}`;
  return [
    {
      row: rowOf(pack, `${title} 施行 生效 有效期`, '执行 实施 规定 办法 条例 政策 措施'),
      make: () => ({
        about: 'force',
        title: { zh: '施行与有效期', en: 'In force' },
        lines: [{ zh: `${from}，${to}`, en: `${since}, ${until}` }],
        document: id,
        path: says?.best.row.path ?? '',
        measure: null,
      }),
    },
  ];
}

const comparators: Readonly<Record<string, Words>> = {
  '>=': { zh: '不低于', en: 'at least' },
  '>': { zh: '超过', en: 'more than' },
  '<=': { zh: '不超过', en: 'at most' },
  '<': { zh: '低于', en: 'less than' },
  '=': { zh: '', en: '' },
  '~': { zh: '约', en: 'about' },
};

function targetsOf(pack: Pack): Candidate[] {
  return pack.targets.map(({ indicator, scope, comparator, value, unit, by, cite }) => {
    const than = comparators[comparator] ?? { zh: '', en: '' };
    return {
      row: rowOf(pack, `${indicator.zh} ${by ?? ''}`, `${scope.zh} ${by ?? ''}年`),
      make: () => ({
        about: 'target',
        title: { ...indicator },
        lines: [
          {
            zh: `${by === null ? '' : `${by}年`}${than.zh}${value}${unit}（${scope.zh}）`,
            en: `${by === null ? '' : `${by}: `}${than.en} ${value} ${unit} (${scope.en})`,
          },
        ],
        ...placeOf(cite, pack.document.id, ''),
        measure: null,
      }),
    };
  });
}

function responsibleOf(pack: Pack): Candidate[] {
  return pack.responsibilities
    .filter(({ units }) => units.length > 0)
    .map(({ task, lead, units, provision, cite }) => ({
      row: rowOf(pack, task.zh, (cite.says?.zh ?? '').replaceAll(/由\d+个单位负责/g, '')),
      at: { document: cite.document ?? pack.document.id, path: provision },
      make: () => ({
        about: 'responsible',
        title: { ...task },
        lines: [
          ...(lead.length === 0 ? [] : [{ zh: `牵头：${lead.join('、')}`, en: `Lead: ${lead.join(', ')}` }]),
          { zh: `责任单位：${units.join('、')}`, en: `Responsible: ${units.join(', ')}` },
        ],
        document: cite.document ?? pack.document.id,
        path: provision,
        measure: null,
      }),
    }));
}

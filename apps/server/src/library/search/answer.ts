/** A question answered from rules, windows, targets and responsibilities; from provisions where none holds it. */
import type { AskAnswer } from '@huice/api';
import { type Citation, type Dictionary, type Expression, sayExpression } from '@huice/measures';
import type { Measure, Pack } from '@huice/packs';
import type { Shelf } from '../../matching/index.ts';
import type { EntryRow } from './candidates.ts';
import type { Weighed } from './evidence.ts';
import { liesIn } from './places.ts';
import { type Question, readQuestion } from './question.ts';
import { rank } from './rank.ts';
import { type Finding, linkTo } from './search.ts';
import { normalise, type Segmenter } from './segment.ts';

type Words = AskAnswer['note'];
export type Computed = NonNullable<AskAnswer['answer']>;
type About = 'amount' | 'window' | 'target' | 'responsible';

const asks: readonly (readonly [About, RegExp])[] = [
  ['window', /截止|截至|什么时候|何时|几号|哪天|申报时间|受理时间|开始申报|到期|公示期|哪一天|结束/],
  [
    'responsible',
    /谁负责|由谁|哪个部门|哪些部门|哪些单位|哪个单位|牵头|责任单位|哪个机构|谁来|谁牵头|归谁|主管/,
  ],
  [
    'amount',
    /补多少|奖多少|多少钱|给多少|资助多少|补贴多少|奖励多少|补助多少|几万|多少万|多少元|最高多少|能拿多少|拿多少|比例|奖金|金额|(?:资助|补贴|奖励|补助|扶持|配套|上限).{0,6}(?:多少|几)|多少.{0,3}(?:资助|补贴|奖励|补助|奖|补)/,
  ],
  ['target', /目标|多少|几家|几个|规模|达到|要建|占比|增速/],
];

export function aboutOf(asked: string): About | null {
  return asks.find(([, pattern]) => pattern.test(asked))?.[0] ?? null;
}

/** The words that only say what kind of answer is wanted, taken out before the thing itself is sought. */
const kindWords =
  /截止时间|截止日期|截止|截至|申报时间|受理时间|责任单位|牵头部门|牵头单位|牵头|主管部门|负责|部门|单位|金额|目标|几号|哪天|哪一天|结束|奖金|上限|比例/g;

/** Below this share of the question, by rarity, nothing is said to answer it. */
export const leastAnswered = 0.62;
export const leastQuoted = 0.75;

interface Candidate {
  readonly row: EntryRow;
  /** Asked how much, a measure that states no sum stands back behind one that does. */
  readonly standsBack?: boolean;
  readonly make: () => Omit<Computed, 'link' | 'documentTitle'> | null;
}

/** The best computed answer, or `null` where no rule, date, target or body answers. */
export function compute(
  asked: string,
  shelf: Shelf,
  segmenter: Segmenter,
  finding: Finding,
): Computed | null {
  const about = aboutOf(asked);
  if (about === null) return null;
  const thing = readQuestion(asked.replaceAll(kindWords, ' '), segmenter, false);
  const inPlace = (region: string) =>
    thing.places.length === 0 || thing.places.some(({ region: { code } }) => liesIn(region, code));
  const candidates = shelf.library.packs
    .filter(({ document }) => inPlace(document.regionCode))
    .flatMap((pack) => candidatesOf(about, pack, thing, shelf.dictionary));
  const weighed = thing.concepts.map(
    (concept): Weighed =>
      finding.weighed.find((one) => one.concept.word === concept.word) ?? { concept, idf: 6 },
  );
  const byRow = new Map(candidates.map((candidate) => [candidate.row, candidate]));
  const ranked = rank([...byRow.keys()], thing, weighed)
    .map((one) => ({ ...one, score: one.score * (byRow.get(one.row)?.standsBack === true ? 0.7 : 1) }))
    .sort((x, y) => y.score - x.score || x.row.id.localeCompare(y.row.id));
  for (const { row, coverage } of ranked) {
    if (coverage < leastAnswered) continue;
    const made = byRow.get(row)?.make() ?? null;
    if (made !== null)
      return { ...made, documentTitle: row.title, link: linkTo(made.document, made.path, null) };
  }
  return null;
}

function candidatesOf(about: About, pack: Pack, question: Question, dictionary: Dictionary): Candidate[] {
  switch (about) {
    case 'amount':
      return pack.measures.map((measure) => ({
        row: rowOf(pack, measure.title.zh, measureWords(measure)),
        standsBack: measure.rule.amount?.op === 'notComputable' || measure.rule.amount === undefined,
        make: () => amountOf(measure, pack, question, dictionary),
      }));
    case 'window':
      return [...pack.measures.flatMap((measure) => windowsOf(measure, pack)), ...periodsOf(pack)];
    case 'target':
      return targetsOf(pack);
    case 'responsible':
      return responsibleOf(pack);
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

interface Tier {
  readonly title: Words | undefined;
  readonly then: Expression;
}

function tiersIn(expression: Expression): Tier[] {
  switch (expression.op) {
    case 'tiers':
      return expression.cases.flatMap(({ title, then }) => [{ title, then }, ...tiersIn(then)]);
    case 'cap':
    case 'floor':
      return [...tiersIn(expression.of), ...tiersIn(expression.at)];
    case 'least':
    case 'greatest':
    case 'add':
    case 'together':
    case 'firstKnown':
      return expression.of.flatMap(tiersIn);
    case 'multiply':
      return [...tiersIn(expression.left), ...tiersIn(expression.right)];
    default:
      return [];
  }
}

/** Where the sum itself is left to the authority and only its upper limit is stated. */
function isUpTo(expression: Expression): boolean {
  return expression.op === 'cap' && expression.of.op === 'notComputable';
}

function amountOf(
  measure: Measure,
  pack: Pack,
  question: Question,
  dictionary: Dictionary,
): ReturnType<Candidate['make']> {
  const { amount } = measure.rule;
  if (amount === undefined) return null;
  const asked = tiersIn(amount).filter(
    ({ title }) => title !== undefined && namesTier(question.words, title.zh),
  );
  const upTo = isUpTo(amount) ? { zh: '最高', en: 'at most ' } : { zh: '', en: '' };
  const lines = asked.map(({ title, then }): Words => {
    const said = literal(then, { dictionary, parameters: measure.parameters ?? [] });
    return {
      zh: `${title?.zh ?? ''}：${upTo.zh}${said.zh}`,
      en: `${title?.en ?? ''}: ${upTo.en}${said.en}`,
    };
  });
  return {
    about: 'amount',
    title: { ...measure.title },
    lines: [...lines, { ...measure.summary }],
    document: measure.part === undefined ? pack.document.id : `${pack.document.id}#${measure.part}`,
    path: measure.provision,
    measure: measure.id,
  };
}

/** “三级” names the tier of that name; a name of many words is named by its figures, too. */
function namesTier(words: string, title: string): boolean {
  const plain = normalise(title);
  if (words.includes(plain)) return true;
  const figures = plain.match(/\d+(?:\.\d+)?(?:亿|万)?/g) ?? [];
  return (
    figures.length === 1 && figures[0] !== undefined && new RegExp(`(?<![\\d.])${figures[0]}`).test(words)
  );
}

function literal(expression: Expression, context: Parameters<typeof sayExpression>[1]): Words {
  if (expression.op === 'literal')
    return { zh: `${expression.value}${expression.unit}`, en: `${expression.value} ${expression.unit}` };
  const said = sayExpression(expression, context);
  return { zh: said.zh, en: said.en };
}

function windowsOf(measure: Measure, pack: Pack): Candidate[] {
  if (measure.windows.length === 0) return [];
  const key = measure.part === undefined ? pack.document.id : `${pack.document.id}#${measure.part}`;
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

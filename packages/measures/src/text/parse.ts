/** Controlled Chinese to the tree. Mistakes are typed and positioned; one is reported for each section. */
import { type PlacedNode, placedRoots } from '../change/walk.ts';
import type { Dictionary } from '../dictionary.ts';
import type { Condition, Expression, Rounding, Rule, Stacking } from '../tree.ts';
import { Parser } from './parser.ts';
import { problemAt, type TextProblem } from './problem.ts';
import { Scanner, TextFailure } from './scanner.ts';
import { ROUNDING_WORDS, SECTIONS, type Section, WORD } from './vocabulary.ts';

export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

type Draft = { -readonly [K in keyof Rule]?: Rule[K] };

/** Parses a whole rule: sections 适用, 条件, 金额, 取整, 叠加, each ended by 。 */
export const parse = (text: string, dictionary: Dictionary): ParseResult<Rule> =>
  read(text, dictionary, new Map());

/** Start and end of a node in the text, in UTF-16 units. */
export type Span = readonly [number, number];

/**
 * Parses a whole rule and says where each of its nodes stands.
 * @returns besides the result, the spans by the addresses that problems name (“conditions/of/2/left”)
 */
export function parseWithPlaces(
  text: string,
  dictionary: Dictionary,
): { readonly result: ParseResult<Rule>; readonly places: ReadonlyMap<string, Span> } {
  const spans = new Map<Condition | Expression, Span>();
  const result = read(text, dictionary, spans);
  const places = new Map<string, Span>();
  const visit = ({ node, is, children }: PlacedNode): void => {
    const span = spans.get(is.value);
    // A look for the next word may have passed over white space.
    if (span !== undefined) places.set(node, [span[0], span[0] + text.slice(...span).trimEnd().length]);
    children.forEach(visit);
  };
  if (result.ok) placedRoots(result.value).forEach(visit);
  return { result, places };
}

function read(
  text: string,
  dictionary: Dictionary,
  spans: Map<Condition | Expression, Span>,
): ParseResult<Rule> {
  const scanner = new Scanner(text);
  const problems: TextProblem[] = [];
  const draft: Draft = {};
  while (!scanner.done) {
    const parser = new Parser(scanner, dictionary);
    try {
      readSection(scanner, parser, draft);
      for (const [node, span] of parser.spans) spans.set(node, span);
    } catch (error) {
      if (!(error instanceof TextFailure)) throw error;
      problems.push(problemAt(text, error, dictionary));
      skipToSection(scanner);
    }
  }
  const { conditions } = draft;
  if (problems.length === 0 && conditions === undefined) {
    const missing = new TextFailure(
      text.length,
      { zh: '“条件：…”一段', en: 'a section 条件：…' },
      {
        zh: '每条规则都要写明条件，加上一段“条件：…。”',
        en: 'every rule has conditions: add a section 条件：…。',
      },
    );
    problems.push(problemAt(text, missing, dictionary));
  }
  return problems.length > 0 || conditions === undefined
    ? { ok: false, problems }
    : { ok: true, value: { ...draft, conditions } };
}

export const parseCondition = (text: string, dictionary: Dictionary): ParseResult<Condition> =>
  parseOne(text, dictionary, (parser) => parser.condition());

export const parseExpression = (text: string, dictionary: Dictionary): ParseResult<Expression> =>
  parseOne(text, dictionary, (parser) => parser.expression());

function parseOne<T>(text: string, dictionary: Dictionary, read: (parser: Parser) => T): ParseResult<T> {
  const scanner = new Scanner(text);
  try {
    const value = read(new Parser(scanner, dictionary));
    scanner.accept('。');
    if (!scanner.done) throw new TextFailure(scanner.offset, { zh: '文末', en: 'the end' });
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof TextFailure)) throw error;
    return { ok: false, problems: [problemAt(text, error, dictionary)] };
  }
}

function readSection(scanner: Scanner, parser: Parser, draft: Draft): void {
  const start = scanner.offset;
  const section = SECTIONS.find((name) => scanner.accept(`${name}：`));
  if (section === undefined) {
    throw new TextFailure(
      start,
      {
        zh: `段名：${SECTIONS.join('、')}，后接“：”`,
        en: `a section: ${SECTIONS.join(', ')}, then ：`,
      },
      undefined,
      true,
    );
  }
  if (section !== '叠加' && draft[KEYS[section]] !== undefined) {
    throw new TextFailure(
      start,
      { zh: `另一段（“${section}”前面已经写过）`, en: `another section (${section} is above already)` },
      {
        zh: `把两段“${section}”并成一段，如 全部满足（…；…）`,
        en: `put both sections ${section} into one, such as 全部满足（…；…）`,
      },
    );
  }
  switch (section) {
    case '适用':
      draft.applies = parser.condition();
      break;
    case '条件':
      draft.conditions = parser.condition();
      break;
    case '金额':
      draft.amount = parser.expression();
      break;
    case '取整':
      draft.rounding = readRounding(scanner);
      break;
    case '叠加':
      draft.stacking = [...(draft.stacking ?? []), readStacking(scanner, parser)];
      break;
  }
  // What is missing is missing where the section ends, not where the next one begins.
  const end = scanner.text.slice(0, scanner.offset).trimEnd().length;
  if (scanner.accept('。')) return;
  const isNextLine = /^\s*\n/.test(scanner.text.slice(end));
  throw new TextFailure(
    isNextLine ? end : scanner.offset,
    { zh: '“。”', en: '“。”' },
    { zh: '每段以“。”结束', en: 'end each section with 。' },
  );
}

const KEYS = {
  适用: 'applies',
  条件: 'conditions',
  金额: 'amount',
  取整: 'rounding',
  叠加: 'stacking',
} as const satisfies Record<Section, keyof Rule>;

const ROUND_TO: readonly Rounding['to'][] = ['分', '角', '元', '百元', '千元', '万元'];

function readRounding(scanner: Scanner): Rounding {
  scanner.expect('到');
  const to = ROUND_TO.find((unit) => scanner.accept(unit));
  if (to === undefined)
    throw new TextFailure(scanner.offset, { zh: ROUND_TO.join('、'), en: ROUND_TO.join(', ') });
  scanner.expect('，');
  for (const how of ['down', 'half-up', 'up'] as const) {
    if (scanner.accept(ROUNDING_WORDS[how])) return { to, how };
  }
  throw new TextFailure(scanner.offset, {
    zh: Object.values(ROUNDING_WORDS).join('、'),
    en: Object.values(ROUNDING_WORDS).join(', '),
  });
}

function readStacking(scanner: Scanner, parser: Parser): Stacking {
  const scope = { zh: '“范围”', en: 'a “scope”' };
  const cite = (): { cite?: ReturnType<Parser['citation']> } =>
    scanner.accept('〔') ? { cite: parser.citation() } : {};
  if (scanner.accept(`${WORD.notWith.zh}（`)) {
    const text = parser.string(scope);
    const measures = scanner.accept('；') ? readOthers(scanner, parser) : undefined;
    scanner.expect('）');
    return { rule: 'not-with', scope: text, ...(measures === undefined ? {} : { measures }), ...cite() };
  }
  if (scanner.accept(`${WORD.higherOf.zh}（`)) {
    const text = parser.string(scope);
    scanner.expect('）');
    return { rule: 'higher-of', scope: text, ...cite() };
  }
  if (scanner.accept(`${WORD.shareCap.zh}（`)) {
    const text = parser.string(scope);
    scanner.expect('；');
    const at = parser.expression();
    scanner.expect('）');
    return { rule: 'share-cap', scope: text, at, ...cite() };
  }
  throw new TextFailure(scanner.offset, {
    zh: '“不得重复（”“就高不重复（”或“合计不超过（”',
    en: '不得重复（, 就高不重复（ or 合计不超过（',
  });
}

function readOthers(scanner: Scanner, parser: Parser): readonly string[] {
  scanner.expect(WORD.and.zh);
  return parser.strings();
}

/** Goes on after a mistake at the next line that begins a section. */
function skipToSection(scanner: Scanner): void {
  const pattern = new RegExp(`\\n[ \\t\\u3000]*(?=(?:${SECTIONS.join('|')})[：:])`, 'g');
  pattern.lastIndex = Math.max(0, scanner.offset);
  const next = pattern.exec(scanner.text);
  scanner.offset = next === null ? scanner.text.length : next.index + next[0].length;
}

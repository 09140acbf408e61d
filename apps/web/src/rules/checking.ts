/** A rule's text checked while it is written: what does not parse, what does not fit, what keeps it from being published. */
import {
  checkForPublishing,
  checkRule,
  type Dictionary,
  type ParameterDefinition,
  type PlacedNode,
  parseWithPlaces,
  placedRoots,
  type Rule,
  type RuleProblem,
  type Span,
} from '@huice/measures';
import type { Words } from '../platform/words.ts';

/** One thing to mend, with its place in the text in UTF-16 units. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly message: Words;
  readonly found?: Words;
  readonly expected?: Words;
  readonly mend?: Words;
  readonly provision?: string;
  /** What the provision says, where a citation of the rule tells it. */
  readonly says?: Words;
  /** The other place, where two do not go together. */
  readonly other?: OtherPlace;
}

export interface OtherPlace {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** What is written there. */
  readonly text: string;
}

export interface Checked {
  /** The tree; `null` while the text does not parse. */
  readonly rule: Rule | null;
  /** It may be evaluated: it parses, and types, units and periods fit. */
  readonly sound: boolean;
  /** Everything to mend or look at, in the order of the text. */
  readonly findings: readonly Finding[];
}

export interface CheckOptions {
  readonly dictionary: Dictionary;
  readonly parameters?: readonly ParameterDefinition[] | undefined;
  readonly windows: readonly { readonly to: string | null }[];
  /** ISO instant, for windows that are over. */
  readonly now: string;
}

/** Checks a text; publishing is looked at only when the rule itself is sound. */
export function checkText(text: string, { dictionary, parameters, windows, now }: CheckOptions): Checked {
  const { result, places } = parseWithPlaces(text, dictionary);
  if (!result.ok) {
    const findings = result.problems.map(
      ({ offset, length, line, message, found, expected, mend }): Finding => ({
        severity: 'error',
        from: Math.min(offset, text.length),
        to: Math.min(offset + length, text.length),
        line,
        message,
        ...(found === '' ? {} : { found: { zh: found, en: found } }),
        expected,
        ...(mend === undefined ? {} : { mend }),
      }),
    );
    return { rule: null, sound: false, findings };
  }
  const rule = result.value;
  const context = { dictionary, ...(parameters === undefined ? {} : { parameters }) };
  const typed = checkRule(rule, context);
  const sound = !typed.some(({ severity }) => severity === 'error');
  const all = sound ? [...typed, ...checkForPublishing({ rule, windows }, dictionary, now)] : typed;
  const says = saidBy(placedRoots(rule));
  const findings = all.map((problem) => placed(problem, text, places, says));
  return { rule, sound, findings: findings.sort((a, b) => a.from - b.from) };
}

function placed(
  { node, other, severity, message, found, expected, mend, provision }: RuleProblem,
  text: string,
  places: ReadonlyMap<string, Span>,
  says: ReadonlyMap<string, Words>,
): Finding {
  const said = provision === undefined ? undefined : says.get(provision);
  const place = (at: string) => {
    const [from, to] = spanOf(at, text, places);
    return { from, to, line: text.slice(0, from).split('\n').length };
  };
  const second = other === undefined ? undefined : place(other);
  return {
    severity,
    ...place(node),
    ...(second === undefined ? {} : { other: { ...second, text: text.slice(second.from, second.to) } }),
    ...(said === undefined ? {} : { says: said }),
    message,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    ...(mend === undefined ? {} : { mend }),
    ...(provision === undefined ? {} : { provision }),
  };
}

/** What each provision that the rule cites says there. */
function saidBy(
  nodes: readonly PlacedNode[],
  found: Map<string, Words> = new Map(),
): ReadonlyMap<string, Words> {
  for (const { is, children } of nodes) {
    const { cite } = is.value;
    if (cite?.says !== undefined && !found.has(cite.provision)) found.set(cite.provision, cite.says);
    saidBy(children, found);
  }
  return found;
}

const SECTION_OF: Readonly<Record<string, string>> = { stacking: '叠加', rounding: '取整' };

/** The node's own place, else that of the nearest node around it, else the section it belongs to. */
function spanOf(node: string, text: string, places: ReadonlyMap<string, Span>): Span {
  const parts = node.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const span = places.get(parts.slice(0, length).join('/'));
    if (span !== undefined) return span;
  }
  const section = SECTION_OF[parts[0] ?? ''];
  const start = section === undefined ? -1 : text.indexOf(`${section}：`);
  return start < 0 ? [0, Math.min(2, text.length)] : [start, start + 2];
}

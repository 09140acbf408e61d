/** Duties that a document lays on somebody, as entries of obligations.yaml: who, what, when, within what time. */
import type { Words } from '@huice/measures';
import type { DeadlineFact, Fact, ObligationFact, ReadDocument } from '@huice/reading';
import type { Obligation } from '../plan-types.ts';
import { words } from './company-facts.ts';
import { keptFor, limitOf, owedTo } from './duty-limits.ts';
import { type Binds, boundBy, deedOf, dutyKind, kindWords, triggerOf } from './duty-words.ts';
import type { Places } from './places.ts';

export interface DraftObligations {
  readonly obligations: readonly Obligation[];
  /** Those that are no entry, each with the reason. */
  readonly left: ReadonlyMap<Fact, Words>;
  /** Time limits that an entry states. */
  readonly taken: ReadonlySet<DeadlineFact>;
}

const permitted = words(
  '写的是可以做的事，不是义务，不列入 obligations.yaml',
  'What may be done is no duty: it is not listed in obligations.yaml',
);

/** May is no duty; a duty whose subject is a thing is for a person, who knows whom it is meant for. */
export function draftObligations(document: ReadDocument, places: Places): DraftObligations {
  const obligations: Obligation[] = [];
  const left = new Map<Fact, Words>();
  const taken = new Set<DeadlineFact>();
  for (const fact of document.facts) {
    if (fact.kind !== 'obligation') continue;
    const who = partyOf(fact.who);
    const binds = fact.force === 'may' ? null : boundBy(who);
    if (binds === null) {
      left.set(fact, fact.force === 'may' ? permitted : noBody(who));
      continue;
    }
    const limits = document.facts.filter((it): it is DeadlineFact => it.kind === 'deadline');
    const kept = limits.find((limit) => isKept(limit, fact, binds, places));
    const entry = obligationOf({ fact, who, binds, kept, index: obligations.length }, places);
    for (const limit of limits)
      if (limit === kept || (isWithin(limit, fact) && isSame(limit, entry))) taken.add(limit);
    obligations.push(entry);
  }
  return { obligations, left, taken };
}

/** Who it is, without the label of a heading that ran into it: “有效期限：申报单位”. */
function partyOf(who: string): string {
  return who.replaceAll(/\s/g, '').replace(/^[^：:]{0,12}[：:]/, '');
}

function noBody(who: string): Words {
  return words(
    `主语“${who.slice(0, 20)}”不是单位或个人，约束谁须由人写入 obligations.yaml`,
    'Its subject is no body or person: whom it binds is for a person to write in obligations.yaml',
  );
}

function isWithin({ span }: DeadlineFact, { span: [from, to] }: ObligationFact): boolean {
  return span[0] < to && span[1] > from;
}

function isSame({ type, n, every }: DeadlineFact, { limit }: Obligation): boolean {
  if (limit?.kind === 'within') return type === 'relative' && (limit.n === n || limit.n === 12 * (n ?? 0));
  return limit?.kind === 'every' && type === 'recurring' && limit.every === every;
}

/** How far after a duty to keep something the words on how long may begin: in the next sentence. */
const nextSentence = 60;

function isKept(limit: DeadlineFact, fact: ObligationFact, binds: Binds, places: Places): boolean {
  const { n, unit } = limit;
  const after = limit.span[0] - fact.span[1];
  return (
    dutyKind(fact.what, binds) === 'record' &&
    limit.path === fact.path &&
    n !== undefined &&
    unit !== undefined &&
    after > -(fact.span[1] - fact.span[0]) &&
    after < nextSentence &&
    keptFor({ n, unit }, wordsOf(limit, places)) !== null
  );
}

const wordsOf = ({ span }: DeadlineFact, places: Places): string => places.words(span).replaceAll(/\s/g, '');

interface Duty {
  readonly fact: ObligationFact;
  readonly who: string;
  readonly binds: Binds;
  readonly kept: DeadlineFact | undefined;
  readonly index: number;
}

/** Kinds of duty that are owed to an authority which the sentence names. */
const handedIn: ReadonlySet<Obligation['kind']> = new Set(['filing', 'report', 'submission', 'planning']);

function obligationOf({ fact, who, binds, kept, index }: Duty, places: Places): Obligation {
  const what = fact.what.replaceAll(/\s/g, '');
  const kind = fact.force === 'must-not' ? 'prohibition' : dutyKind(what, binds);
  const limit =
    kept?.n !== undefined && kept.unit !== undefined
      ? keptFor({ n: kept.n, unit: kept.unit }, wordsOf(kept, places))
      : limitOf(fact);
  const duty = dutyWords(fact, kind, what, limit);
  const figures = places.figures(fact).map(({ printed }) => printed);
  const to = handedIn.has(kind) ? owedTo(what) : null;
  return {
    id: `duty-${index + 1}`,
    provision: fact.path,
    who: words(who.slice(-24), `Bound: ${binds}`),
    binds,
    kind,
    duty,
    ...(fact.trigger === null ? {} : { when: whenOf(fact, fact.trigger) }),
    ...(limit === null ? {} : { limit }),
    ...(to === null ? {} : { to }),
    cite: places.cite(fact.span[0], fact.path, duty, figures),
  };
}

const unitWords = { 'working-day': '个工作日', day: '日', month: '个月' } as const;

function dutyWords(
  { path, force }: ObligationFact,
  kind: Obligation['kind'],
  what: string,
  limit: Obligation['limit'] | null,
): Words {
  const said = kindWords[kind];
  const deed = deedOf(what);
  const place = path || '篇首';
  const within = limit?.kind === 'within' ? `，${limit.n}${unitWords[limit.unit]}内` : '';
  const zh = deed === null ? said.zh : force === 'must-not' ? `不得${deed}` : deed;
  return words(`${zh}（见“${place}”）${within}`, `${said.en} (${path || 'opening'})`);
}

function whenOf({ path }: ObligationFact, trigger: string): Words {
  const short = triggerOf(trigger);
  const place = path || '篇首';
  return words(short ?? `出现“${place}”写明的情形时`, `When what “${path || 'the opening'}” says happens`);
}

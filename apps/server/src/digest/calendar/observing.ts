/** Two looks at the same search, or at the same company's matches, compared: what is new, what changed, what is gone. */
import type { MatchAnswer, SearchAnswer } from '@huice/api';
import type { Words } from '@huice/measures';

export interface Seen {
  /** The same text means the same thing. */
  readonly fingerprint: string;
  readonly title: Words;
  readonly link: string;
  /** Said when it is new or changed. */
  readonly now: Words;
  /** Whether anybody wants to hear of it: how one refusal follows another is no news. */
  readonly matters: boolean;
}

/** By a key that stays the same while the thing does. */
export type Observed = Readonly<Record<string, Seen>>;

export interface Difference {
  readonly change: 'new' | 'changed' | 'gone';
  readonly title: Words;
  readonly detail: Words;
  readonly link: string;
}

/** What has to be told to know `after` from `before`. */
export function differences(before: Observed, after: Observed): Difference[] {
  const found: Difference[] = [];
  for (const [key, seen] of Object.entries(after)) {
    const old = before[key];
    if (old?.fingerprint === seen.fingerprint || !(seen.matters || old?.matters)) continue;
    const { title, link, now } = seen;
    if (old === undefined) found.push({ change: 'new', title, detail: now, link });
    else {
      const detail = {
        zh: `原来：${old.now.zh}；现在：${now.zh}`,
        en: `Before: ${old.now.en}; now: ${now.en}`,
      };
      found.push({ change: 'changed', title, detail, link });
    }
  }
  for (const [key, { title, link, now, matters }] of Object.entries(before)) {
    if (after[key] !== undefined || !matters) continue;
    const detail = { zh: `原来：${now.zh}；现在没有了`, en: `Before: ${now.en}; now gone` };
    found.push({ change: 'gone', title, detail, link });
  }
  return found;
}

/** Hits by where they stand; what they say is their fingerprint. */
export function observedHits(items: SearchAnswer['items']): Observed {
  return Object.fromEntries(
    items.map((hit) => {
      const { heading, passage, opens, closes, effectiveTo, title, path, link } = hit;
      const says = heading.text.trim() || passage.text.trim().slice(0, 80);
      const name = { zh: `${title}${path === '' ? '' : ` ${path}`}`, en: `${title} ${path}`.trim() };
      const seen: Seen = {
        // Not the passage: it is cut around the words that were asked for.
        fingerprint: [heading.text, opens, closes, effectiveTo].join('|'),
        title: name,
        link,
        now: { zh: says, en: says },
        matters: true,
      };
      return [`${hit.kind} ${hit.document} ${path}`, seen];
    }),
  );
}

const outcomeWords: Readonly<Record<string, Words>> = {
  eligible: { zh: '符合', en: 'eligible' },
  insufficient: { zh: '信息不足', en: 'not enough known' },
  ineligible: { zh: '不符合', en: 'not eligible' },
};

/** Measures that speak of the company at all, with how they answer it and whether they can be applied for. */
export function observedMatches(answer: MatchAnswer): Observed {
  const told = answer.items.flatMap(({ measure, evaluation }) => {
    const outcome = outcomeWords[evaluation.outcome];
    // 不适用: the measure is for others.
    if (outcome === undefined) return [];
    const isOpen = measure.windows.some(({ state }) => state === 'open');
    const fen = evaluation.amount?.fen ?? null;
    const yuan = fen === null ? null : new Intl.NumberFormat('en-US').format(fen / 100);
    const now = {
      zh: [outcome.zh, yuan === null ? null : `${yuan} 元`, isOpen ? '受理中' : null]
        .filter(Boolean)
        .join('，'),
      en: [outcome.en, yuan === null ? null : `${yuan} yuan`, isOpen ? 'open now' : null]
        .filter(Boolean)
        .join(', '),
    };
    const seen: Seen = {
      fingerprint: [evaluation.outcome, evaluation.amount?.status, fen, isOpen].join('|'),
      title: measure.title,
      link: `/company?measure=${encodeURIComponent(measure.id)}`,
      now,
      matters: evaluation.outcome !== 'ineligible',
    };
    return [[measure.id, seen] as const];
  });
  return Object.fromEntries(told);
}

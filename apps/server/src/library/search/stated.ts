/**
 * A figure that a provision states outright, where no rule, date or target holds it: the clause that speaks of what is
 * asked and holds a figure of the kind asked for. Two clauses that fit alike and differ answer nothing. Pure.
 */
import { figuresIn } from '@huice/reading';
import { asksForSupport, givesSupport } from './asks.ts';
import type { EntryRow } from './candidates.ts';
import type { Computed, Words } from './computed.ts';
import { shareIn, speaksOfAll, type Weighed } from './evidence.ts';
import { type Finding, linkTo } from './search.ts';
import { normalise } from './segment.ts';

/** So many places are read for a clause that answers. */
const mostRead = 8;
/** A place that scores less than this share of the best is none to answer from. */
const leastScore = 0.55;
/** Below this share of the question, by rarity, a clause does not speak of it. */
const leastSaid = 0.66;
/** Share of the question that the clause or its sentence must say by itself, whatever stands above it. */
const leastOwn = 0.3;
/** A clause with another figure that comes this near leaves it open which one is meant. */
const nearest = 0.93;

/** Another city's own figure, where no city is named, need not come as near: each has its own rule. */
const nearestElsewhere = 0.8;

interface Clause {
  readonly row: EntryRow;
  /** The sentence that holds the clause. */
  readonly text: string;
  readonly figure: string;
  readonly said: number;
  /** It speaks of everything that the question turns on. */
  readonly all: boolean;
}

/** What a word is worth by where it stands: in the clause, in its sentence, in the headings above. */
const worth = { clause: 1, sentence: 0.7, above: 0.75 };

/** @param wanted what the figure looks like, global */
export function statedFigure(
  finding: Finding,
  wanted: RegExp,
  fits: (region: string) => boolean,
): Computed | null {
  const top = finding.found[0]?.score ?? 0;
  const support = asksForSupport(finding.question.words);
  const clauses = finding.found
    .slice(0, mostRead)
    .filter(({ score, best }) => score >= leastScore * top && fits(best.row.region))
    .flatMap(({ best, others }) => [best.row, ...others.map(({ row }) => row)])
    .flatMap((row) => clausesOf(row, wanted, finding.weighed))
    .filter(({ text }) => !support || givesSupport.test(text))
    .sort((a, b) => b.said - a.said);
  const best = clauses.find(({ all }) => all);
  if (best === undefined || best.said < leastSaid) return null;
  const rivals = clauses.filter(({ figure }) => figure !== best.figure);
  const near = ({ row: { region } }: Clause) => (region === best.row.region ? nearest : nearestElsewhere);
  if (rivals.some((rival) => rival.said >= near(rival) * best.said)) return null;
  return answerOf(best);
}

function clausesOf(row: EntryRow, wanted: RegExp, weighed: readonly Weighed[]): Clause[] {
  const total = weighed.reduce((sum, { idf, known }) => sum + (known === false ? 0.5 * idf : idf), 0);
  if (total === 0) return [];
  const above = normalise(`${row.title} ${row.heading} ${row.place}`);
  return row.body
    .replaceAll(/\s+/g, ' ')
    .split(/[。；;！？!?]/)
    .flatMap((sentence) => {
      const plain = normalise(sentence);
      return plain.split(/[，,：:()（）]/).flatMap((clause): Clause[] => {
        const found = [
          ...new Set([...clause.matchAll(wanted)].map(([figure]) => figure.replaceAll(/\s/g, ''))),
        ];
        const [figure] = found;
        if (figure === undefined || found.length > 1) return [];
        let said = 0;
        let own = 0;
        for (const { concept, idf } of weighed) {
          const inSentence = Math.max(
            worth.clause * shareIn(clause, concept),
            worth.sentence * shareIn(plain, concept),
          );
          own += idf * inSentence;
          said += idf * Math.max(inSentence, worth.above * shareIn(above, concept));
        }
        if (own / total < leastOwn) return [];
        const all = speaksOfAll(`${above} ${plain}`, weighed);
        return [{ row, text: shortened(sentence.trim(), figure), figure, said: said / total, all }];
      });
    });
}

/** Longest stretch of a sentence shown, and how much of it stands before the figure. */
const shown = { all: 140, before: 90 };

/** What a figure is given for stands in its sentence: that is shown whole where it is not too long. */
function shortened(sentence: string, figure: string): string {
  if (sentence.length <= shown.all) return sentence;
  const start = Math.max(0, sentence.replaceAll(/\s/g, ' ').indexOf(figure) - shown.before);
  const end = Math.min(sentence.length, start + shown.all);
  return `${start > 0 ? '…' : ''}${sentence.slice(start, end)}${end < sentence.length ? '…' : ''}`;
}

function answerOf({ row, text, figure }: Clause): Computed {
  const [read] = figuresIn(figure);
  const digits = read === undefined || /\d/.test(figure) ? '' : `（${read.value}${read.unit}）`;
  const line: Words = { zh: `${text}${digits}`, en: `Stated there: ${text}${digits}` };
  const at = row.heading.split('›').at(-1)?.trim() ?? '';
  const name = at === '' ? row.title : at;
  return {
    about: 'stated',
    title: { zh: name, en: name },
    lines: [line],
    document: row.document,
    path: row.path,
    measure: null,
    documentTitle: row.title,
    link: linkTo(row.document, row.path, row.document_id),
  };
}

/** What the editor offers while a rule is written: company facts by Chinese name and id, their values, and the words. Pure. */
import {
  CONDITION_STARTS,
  type Dictionary,
  EXPRESSION_STARTS,
  type FactDefinition,
  SECTIONS,
} from '@huice/measures';
import type { Words } from '../platform/words.ts';

export interface Offer {
  readonly label: string;
  readonly insert: string;
  readonly detail?: string;
  readonly info?: Words;
  readonly kind: 'fact' | 'value' | 'word';
}

export interface Offers {
  /** Where what is replaced begins, counted from the start of the text. */
  readonly from: number;
  readonly offers: readonly Offer[];
}

const MOST = 60;

/** @param before the text up to the caret */
export function offersAt(before: string, dictionary: Dictionary): Offers | null {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const start = before.length - line.length;
  const fact = /「([^」]*)$/u.exec(line);
  if (fact !== null) return { from: start + fact.index, offers: factOffers(fact[1] ?? '', dictionary) };
  const value = /「([^」]+)」(?:属于|含任一|含全部)\s*(?:“[^”]*”、\s*)*“([^”]*)$/u.exec(line);
  if (value !== null) {
    const from = start + line.lastIndexOf('“');
    return { from, offers: valueOffers(value[1] ?? '', value[2] ?? '', dictionary) };
  }
  if (/[“〔【][^”〕】]*$/u.test(line)) return null;
  const word = /[\p{L}\p{N}_-]+$/u.exec(line);
  if (word === null) return null;
  const typed = word[0];
  const words = line.trim() === typed ? [...SECTIONS.map((name) => `${name}：`), ...STARTS] : STARTS;
  const offers = words
    .filter((text) => text.startsWith(typed))
    .map((text): Offer => ({ label: text, insert: text, kind: 'word' }));
  return { from: start + word.index, offers: [...offers, ...factOffers(typed, dictionary)] };
}

const STARTS: readonly string[] = [...CONDITION_STARTS, ...EXPRESSION_STARTS];

const fits = (typed: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => text.toLowerCase().includes(typed.toLowerCase()));

function factOffers(typed: string, { facts }: Dictionary): readonly Offer[] {
  const wanted = typed.replace(/^#/, '').trim();
  return facts
    .filter(({ id, name }) => fits(wanted, id, name.zh, name.en))
    .sort((a, b) => rank(a, wanted) - rank(b, wanted) || a.name.zh.localeCompare(b.name.zh, 'zh'))
    .slice(0, MOST)
    .map(({ id, name, question, unit, period }) => ({
      label: `「${name.zh}」`,
      insert: `「${name.zh}」`,
      detail: [id, unit, period].filter(Boolean).join(' · '),
      info: { zh: question.zh, en: `${name.en}. ${question.en}` },
      kind: 'fact',
    }));
}

/** What begins with the typed letters comes first. */
const rank = ({ id, name }: FactDefinition, typed: string): number =>
  name.zh.startsWith(typed) || id.startsWith(typed) ? 0 : 1;

function valueOffers(name: string, typed: string, dictionary: Dictionary): readonly Offer[] {
  const fact = dictionary.facts.find((one) => one.name.zh === name || `#${one.id}` === name);
  return (fact?.values ?? [])
    .filter((value) => fits(typed, value.id, value.name.zh, value.name.en))
    .slice(0, MOST)
    .map((value) => ({
      label: `“${value.name.zh}”`,
      insert: `“${value.name.zh}”`,
      detail: value.id,
      info: value.name,
      kind: 'value',
    }));
}

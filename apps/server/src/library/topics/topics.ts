/** Topics: industries as the packs name them, and what of a pack speaks of one. Pure. */
import type { TopicAnswer } from '@huice/api';
import type { Measure, Pack, Target } from '@huice/packs';
import { linkedWords, vocabularyWords } from '../search/vocabulary.ts';

/** Only what means the same: 8K for 超高清, not 音视频. */
const same = 0.9;

/** The topic and the words that are taken for it. */
export function termsOf(topic: string): string[] {
  const parts = vocabularyWords.filter(
    (word) => word.length >= 2 && topic.includes(word) && linksOf(word).length > 0,
  );
  return [...new Set([topic, ...parts, ...parts.flatMap(linksOf)])];
}

function linksOf(word: string): string[] {
  return linkedWords(word)
    .filter(({ weight }) => weight >= same)
    .map((one) => one.word);
}

/** Letters must stand by themselves: “vr” is not in “every”. */
export function mentions(text: string, terms: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return terms.some((term) =>
    /^[\da-z]+$/.test(term)
      ? new RegExp(`(?<![a-z])${term}(?![a-z])`).test(lower)
      : lower.includes(term.toLowerCase()),
  );
}

export type Why = 'document' | 'mention';

/** The pack's industries name the topic, or one that holds it in its name. */
export function isOn(pack: Pack, topic: string): boolean {
  return pack.document.industries.includes(topic);
}

export function whyMeasure(
  pack: Pack,
  measure: Measure,
  topic: string,
  terms: readonly string[],
): Why | null {
  if (isOn(pack, topic)) return 'document';
  return mentions(`${measure.title.zh} ${measure.summary.zh}`, terms) ? 'mention' : null;
}

export function whyTarget(pack: Pack, target: Target, topic: string, terms: readonly string[]): Why | null {
  if (isOn(pack, topic)) return 'document';
  return mentions(target.indicator.zh, terms) ? 'mention' : null;
}

/** Does anything in the pack speak of the topic? */
export function speaksOf(pack: Pack, topic: string, terms: readonly string[]): boolean {
  return (
    isOn(pack, topic) ||
    pack.measures.some((measure) => whyMeasure(pack, measure, topic, terms) !== null) ||
    pack.targets.some((target) => whyTarget(pack, target, topic, terms) !== null)
  );
}

/** Every industry of the packs, the most widely spread first. */
export function topicsOf(packs: readonly Pack[]): TopicAnswer[] {
  const names = [...new Set(packs.flatMap(({ document }) => document.industries))];
  const topics = names.map((topic): TopicAnswer => {
    const terms = termsOf(topic);
    const regions = new Map<string, { code: string; name: string; documents: number }>();
    for (const pack of packs) {
      if (!speaksOf(pack, topic, terms)) continue;
      const { regionCode: code, region: name } = pack.document;
      const known = regions.get(code) ?? { code, name, documents: 0 };
      known.documents += 1;
      regions.set(code, known);
    }
    return {
      topic,
      also: terms.filter((term) => term !== topic),
      regions: [...regions.values()].sort((a, b) => a.code.localeCompare(b.code)),
    };
  });
  return topics.sort((a, b) => b.regions.length - a.regions.length || a.topic.localeCompare(b.topic));
}

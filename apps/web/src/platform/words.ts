/**
 * Interface words. Each is written once, in both languages side by side, so that a missing word or a missing
 * translation does not compile. Words with a number or a name in them are functions.
 */
import type { Words } from '@huice/measures';

export type { Words };

export type Language = 'zh' | 'en';

/** A word of the interface: Chinese first, English beside it. */
export function words(zh: string, en: string): Words {
  return { zh, en };
}

/** The words in one language; Chinese stands in where a pack left the English empty. */
export function say(text: Words, language: Language): string {
  return language === 'zh' ? text.zh : text.en || text.zh;
}

/** Chinese first, English beside it; and the small tools that sentences are made with. */
import type { Words } from '@huice/calendar';

export type { Words } from '@huice/calendar';

/** Fills `{name}` in both languages. A name without a value stays visible, so that a slip is seen. */
export function fill(words: Words, values: Readonly<Record<string, string | number | Words>>): Words {
  const put = (text: string, language: 'zh' | 'en') =>
    text.replace(/\{([\w.-]+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { zh: put(words.zh, 'zh'), en: put(words.en, 'en') };
}

/** “甲、乙” · “a, b”. */
export function list(items: readonly Words[]): Words {
  return { zh: items.map((each) => each.zh).join('、'), en: items.map((each) => each.en).join(', ') };
}

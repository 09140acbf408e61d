/** How a person wants to see Huice, kept in this browser across visits. */
import { useSyncExternalStore } from 'react';
import { type Language, say, type Words } from './words.ts';

export interface Preferences {
  readonly language: Language;
  readonly appearance: 'light' | 'dark' | 'system';
  readonly contrast: 'normal' | 'high';
  /** 关怀版: large type, fewer things. */
  readonly care: boolean;
  /** Show text that a language model wrote, where the operator configured one. */
  readonly generated: boolean;
}

const key = 'huice.preferences';

/** Reads what was kept; anything damaged or unknown falls back to the default, field by field. Chinese comes first. */
export function parsePreferences(kept: string | null): Preferences {
  let stored: Partial<Record<keyof Preferences, unknown>> = {};
  try {
    const value: unknown = JSON.parse(kept ?? '{}');
    if (value !== null && typeof value === 'object') stored = value;
  } catch {
    stored = {};
  }
  return {
    language: stored.language === 'en' ? 'en' : 'zh',
    appearance: stored.appearance === 'light' || stored.appearance === 'dark' ? stored.appearance : 'system',
    contrast: stored.contrast === 'high' ? 'high' : 'normal',
    care: stored.care === true,
    generated: stored.generated !== false,
  };
}

/** A browser that forbids storage still gets a working page; it forgets on leaving. */
function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

let current = parsePreferences(typeof localStorage === 'undefined' ? null : kept());
const listeners = new Set<() => void>();

/** Changes some preferences, keeps them, and tells every part of the page. */
export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // Storage is full or forbidden: the choice holds for this visit.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}

/** The language, and `t` to say words in it. */
export function useLanguage(): { readonly language: Language; readonly t: (text: Words) => string } {
  const { language } = usePreferences();
  return { language, t: (text) => say(text, language) };
}

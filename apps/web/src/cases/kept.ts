/** What was typed into a form and not yet confirmed by the server, kept in this browser. */
import type { Values } from '@huice/procedures';

export interface Kept {
  /** The draft on the server that it was typed on top of. */
  readonly revision: number;
  readonly form: Values;
}

const keyOf = (caseId: string) => `huice.draft.${caseId}`;

/** Reads what was kept; anything damaged counts as nothing. */
export function readKept(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object' || !('revision' in value) || !('form' in value))
      return null;
    const { revision, form } = value;
    if (typeof revision !== 'number' || !Number.isInteger(revision) || revision < 0) return null;
    if (form === null || typeof form !== 'object' || Array.isArray(form)) return null;
    return { revision, form: form as Values };
  } catch {
    return null;
  }
}

export function kept(caseId: string): Kept | null {
  try {
    return readKept(localStorage.getItem(keyOf(caseId)));
  } catch {
    return null;
  }
}

export function keep(caseId: string, draft: Kept): void {
  try {
    localStorage.setItem(keyOf(caseId), JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the server still gets it a moment later.
  }
}

export function clearKept(caseId: string): void {
  try {
    localStorage.removeItem(keyOf(caseId));
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}

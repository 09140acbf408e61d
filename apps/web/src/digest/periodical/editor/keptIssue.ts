/** An issue as it is being edited, kept in this browser until the server has it. */
import type { Issue } from '@huice/periodical';

export interface KeptIssue {
  /** Of the draft on the server that it was made on top of. */
  readonly version: number;
  readonly issue: Issue;
}

const keyOf = (id: string) => `huice.issue.${id}`;

/** Reads what was kept; anything damaged counts as nothing. */
export function readKeptIssue(text: string | null): KeptIssue | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object' || !('version' in value) || !('issue' in value))
      return null;
    const { version, issue } = value;
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return null;
    if (
      issue === null ||
      typeof issue !== 'object' ||
      !('sections' in issue) ||
      !Array.isArray(issue.sections)
    ) {
      return null;
    }
    return { version, issue: issue as Issue };
  } catch {
    return null;
  }
}

export function keptIssue(id: string): KeptIssue | null {
  try {
    return readKeptIssue(localStorage.getItem(keyOf(id)));
  } catch {
    return null;
  }
}

export function keepIssue(id: string, kept: KeptIssue): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: the server still gets it a moment later.
  }
}

export function clearKeptIssue(id: string): void {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}

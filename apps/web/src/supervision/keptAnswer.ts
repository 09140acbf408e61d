/** What a body has typed and not yet sent: kept in this browser, so that nothing is lost on the way. */

export interface FigureEntry {
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly reason: string;
  readonly confirmed: readonly string[];
  /** Why there is no figure; the figure is then left out. */
  readonly why: string;
}

export interface AnswerEntry {
  readonly text: string;
  readonly figures: Readonly<Record<string, FigureEntry>>;
}

const keyOf = (assignment: string, command: string) => `huice.answer.${assignment}.${command}`;

const isText = (value: unknown): value is string => typeof value === 'string';

function isFigure(value: unknown): value is FigureEntry {
  if (value === null || typeof value !== 'object') return false;
  const { period, value: number, unit, reason, why, confirmed } = value as Record<string, unknown>;
  return (
    [period, number, unit, reason, why].every(isText) && Array.isArray(confirmed) && confirmed.every(isText)
  );
}

/** Anything damaged counts as nothing. */
export function readEntry(text: string | null): AnswerEntry | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object' || !('text' in value) || !('figures' in value))
      return null;
    const { text: said, figures } = value;
    if (!isText(said) || figures === null || typeof figures !== 'object') return null;
    return Object.values(figures).every(isFigure)
      ? { text: said, figures: figures as AnswerEntry['figures'] }
      : null;
  } catch {
    return null;
  }
}

export function keptEntry(assignment: string, command: string): AnswerEntry | null {
  try {
    return readEntry(localStorage.getItem(keyOf(assignment, command)));
  } catch {
    return null;
  }
}

/** @returns whether it was kept */
export function keepEntry(assignment: string, command: string, entry: AnswerEntry | null): boolean {
  try {
    if (entry === null) localStorage.removeItem(keyOf(assignment, command));
    else localStorage.setItem(keyOf(assignment, command), JSON.stringify(entry));
    return true;
  } catch {
    return false;
  }
}

/** Where a person left off, kept in this browser only. */
export interface Visit {
  readonly path: string;
  readonly title: string;
  readonly kind: 'document' | 'pack' | 'company' | 'workbench';
}

const key = 'huice.visits';
const most = 8;

function isVisit(value: unknown): value is Visit {
  return (
    value !== null &&
    typeof value === 'object' &&
    'path' in value &&
    typeof value.path === 'string' &&
    'title' in value &&
    typeof value.title === 'string' &&
    'kind' in value
  );
}

/** The last places first; damaged storage counts as empty. */
export function parseVisits(kept: string | null): Visit[] {
  try {
    const value: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(value) ? value.filter(isVisit).slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Puts a visit first and drops an older one to the same place. */
export function withVisit(visits: readonly Visit[], visit: Visit): Visit[] {
  return [visit, ...visits.filter(({ path }) => path !== visit.path)].slice(0, most);
}

export function visits(): Visit[] {
  try {
    return parseVisits(localStorage.getItem(key));
  } catch {
    return [];
  }
}

export function rememberVisit(visit: Visit): void {
  try {
    localStorage.setItem(key, JSON.stringify(withVisit(visits(), visit)));
  } catch {
    // Storage is full or forbidden: nothing is remembered.
  }
}

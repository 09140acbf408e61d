/** The company being worked on, as this browser keeps it. */
import type { CompanyFile } from '@huice/measures';

export interface Draft {
  readonly company: CompanyFile;
  /** Set once the server keeps it. */
  readonly saved: { readonly id: string; readonly version: number } | null;
  /** The sample it began from, if any. */
  readonly sample: string | null;
}

export const emptyDraft: Draft = { company: { name: '', facts: {} }, saved: null, sample: null };

function isDraft(value: unknown): value is Draft {
  return (
    value !== null &&
    typeof value === 'object' &&
    'company' in value &&
    value.company !== null &&
    typeof value.company === 'object' &&
    'facts' in value.company &&
    value.company.facts !== null &&
    typeof value.company.facts === 'object' &&
    'name' in value.company &&
    typeof value.company.name === 'string'
  );
}

/** The draft kept in this browser; damaged storage counts as none. */
export function parseDraft(kept: string | null): Draft {
  try {
    const value: unknown = JSON.parse(kept ?? 'null');
    if (!isDraft(value)) return emptyDraft;
    const saved =
      value.saved && typeof value.saved.id === 'string' && Number.isInteger(value.saved.version)
        ? { id: value.saved.id, version: value.saved.version }
        : null;
    return { company: value.company, saved, sample: typeof value.sample === 'string' ? value.sample : null };
  } catch {
    return emptyDraft;
  }
}

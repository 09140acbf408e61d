/**
 * The company being worked on: kept in this browser with every key, and on the server a moment later.
 * A change made elsewhere since is never overwritten: the person is asked which one to keep.
 */

import type { CompanyFile } from '@huice/measures';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../platform/api.ts';
import { ApiError, call } from '../platform/api.ts';
import { clock } from '../platform/format.ts';
import { type Draft, emptyDraft, parseDraft } from './drafts.ts';

export type Saving =
  | { readonly state: 'none' }
  | { readonly state: 'waiting' }
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'conflict' }
  | { readonly state: 'failed'; readonly error: unknown };

const key = 'huice.company';

function keptDraft(): Draft {
  try {
    return parseDraft(localStorage.getItem(key));
  } catch {
    return emptyDraft;
  }
}

function keep(draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the server still keeps it.
  }
}

async function store(draft: Draft): Promise<Answer<'saveCompany'>> {
  const { company, saved } = draft;
  if (saved === null) return call('saveCompany', { body: { company } });
  try {
    return await call('changeCompany', {
      params: { id: saved.id },
      body: { company, version: saved.version },
    });
  } catch (error) {
    // The server was emptied since: keep the company as a new one rather than lose it.
    if (error instanceof ApiError && error.status === 404) return call('saveCompany', { body: { company } });
    throw error;
  }
}

const quietMs = 900;

export function useDraft(): {
  readonly draft: Draft;
  readonly saving: Saving;
  readonly change: (company: CompanyFile) => void;
  readonly start: (draft: Draft) => void;
  readonly overwrite: () => void;
  readonly takeTheirs: () => void;
  readonly retry: () => void;
} {
  const [draft, setDraft] = useState(keptDraft);
  const [saving, setSaving] = useState<Saving>({ state: 'none' });
  const latest = useRef(draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);

  const put = useCallback((next: Draft) => {
    latest.current = next;
    setDraft(next);
    keep(next);
  }, []);

  const save = useCallback(async () => {
    if (busy.current) {
      timer.current = setTimeout(() => void save(), quietMs);
      return;
    }
    const sent = latest.current;
    busy.current = true;
    try {
      const kept = await store(sent);
      // What was typed meanwhile stays; only the version moves on.
      put({ ...latest.current, saved: { id: kept.id, version: kept.version } });
      setSaving({ state: 'saved', at: clock(new Date(kept.updatedAt)) });
    } catch (error) {
      setSaving(
        error instanceof ApiError && error.status === 409
          ? { state: 'conflict' }
          : { state: 'failed', error },
      );
    } finally {
      busy.current = false;
    }
  }, [put]);

  const change = useCallback(
    (company: CompanyFile) => {
      put({ ...latest.current, company });
      clearTimeout(timer.current);
      // Without a name there is nothing to keep it under.
      if (company.name.trim() === '') return;
      setSaving({ state: 'waiting' });
      timer.current = setTimeout(() => void save(), quietMs);
    },
    [put, save],
  );
  const start = useCallback(
    (next: Draft) => {
      clearTimeout(timer.current);
      put(next);
      setSaving({ state: 'none' });
    },
    [put],
  );
  const overwrite = useCallback(async () => {
    const { saved } = latest.current;
    if (saved === null) return;
    const theirs = await call('getCompany', { params: { id: saved.id } });
    put({ ...latest.current, saved: { id: saved.id, version: theirs.version } });
    await save();
  }, [put, save]);
  const takeTheirs = useCallback(async () => {
    const { saved, sample } = latest.current;
    if (saved === null) return;
    const theirs = await call('getCompany', { params: { id: saved.id } });
    start({ company: theirs.company, saved: { id: theirs.id, version: theirs.version }, sample });
  }, [start]);

  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    draft,
    saving,
    change,
    start,
    overwrite: () => void overwrite(),
    takeTheirs: () => void takeTheirs(),
    retry: () => void save(),
  };
}

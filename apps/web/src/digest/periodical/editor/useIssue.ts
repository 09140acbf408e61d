/**
 * The issue being edited: every change is kept in this browser at once and saved on the server a moment later, under
 * the version it was made on. What somebody else saved since is never written over unasked.
 */
import type { Issue } from '@huice/periodical';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, ApiError, call } from '../../../platform/api.ts';
import { begin, type History, redo, take, undo } from './history.ts';
import { clearKeptIssue, keepIssue, keptIssue } from './keptIssue.ts';

export type Saving =
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'unsaved' | 'saving' }
  | { readonly kind: 'failed' | 'conflict' | 'refused'; readonly error: unknown };

type Draft = Answer<'getIssueDraft'>;

export interface Editing {
  readonly issue: Issue;
  readonly saving: Saving;
  /** As the server last had it: version, problems, publication. */
  readonly stored: Draft;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** @param on names what is typed in; `null`: a step by itself */
  readonly change: (next: Issue, on?: string | null) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Saves what is not saved yet. @returns the draft that holds everything @throws what saving met with */
  readonly flush: () => Promise<Draft>;
  readonly takeTheirs: () => Promise<void>;
  readonly keepMine: () => Promise<void>;
  readonly published: (publication: Draft['published']) => void;
}

const QUIET_MS = 900;
const RETRY_MS = 10_000;

function savingOf(error: unknown): Saving {
  if (!(error instanceof ApiError)) return { kind: 'failed', error };
  if (error.problem.code === 'issue-conflict') return { kind: 'conflict', error };
  // The server understood it and will not have it: trying again would not help.
  return { kind: error.status === 422 ? 'refused' : 'failed', error };
}

export function useIssue(first: Draft): Editing {
  const { id } = first;
  const left = useRef(keptIssue(id));
  const [history, setHistory] = useState<History>(() => begin(left.current?.issue ?? (first.issue as Issue)));
  const [stored, setStored] = useState(first);
  const [saving, setSaving] = useState<Saving>(() =>
    left.current ? { kind: 'unsaved' } : { kind: 'saved', at: new Date(first.savedAt) },
  );
  const state = useRef({
    history,
    stored: first,
    version: left.current?.version ?? first.version,
    dirty: left.current !== null,
    running: null as Promise<void> | null,
  });

  const once = useCallback(async () => {
    const { version } = state.current;
    const sent = state.current.history.present;
    state.current.dirty = false;
    setSaving({ kind: 'saving' });
    try {
      const answer = await call('saveIssueDraft', { params: { id }, body: { version, issue: sent } });
      Object.assign(state.current, { version: answer.version, stored: answer });
      setStored(answer);
      if (state.current.dirty) return;
      clearKeptIssue(id);
      setSaving({ kind: 'saved', at: new Date(answer.savedAt) });
    } catch (error) {
      state.current.dirty = true;
      setSaving(savingOf(error));
      throw error;
    }
  }, [id]);

  const flush = useCallback(async () => {
    while (state.current.running || state.current.dirty) {
      state.current.running ??= once().finally(() => {
        state.current.running = null;
      });
      await state.current.running;
    }
    return state.current.stored;
  }, [once]);

  const go = useCallback(
    (next: History) => {
      if (next === state.current.history) return;
      state.current.history = next;
      state.current.dirty = true;
      setHistory(next);
      keepIssue(id, { version: state.current.version, issue: next.present });
      setSaving((old) => (old.kind === 'conflict' ? old : { kind: 'unsaved' }));
    },
    [id],
  );

  const takeTheirs = useCallback(async () => {
    const newest = await call('getIssueDraft', { params: { id } });
    const next = begin(newest.issue as Issue);
    Object.assign(state.current, { history: next, stored: newest, version: newest.version, dirty: false });
    clearKeptIssue(id);
    setHistory(next);
    setStored(newest);
    setSaving({ kind: 'saved', at: new Date(newest.savedAt) });
  }, [id]);

  const keepMine = useCallback(async () => {
    const newest = await call('getIssueDraft', { params: { id } });
    state.current.version = newest.version;
    state.current.dirty = true;
    await flush();
  }, [id, flush]);

  // A moment after the last key; and again a while after saving failed.
  useEffect(() => {
    if (saving.kind !== 'unsaved' && saving.kind !== 'failed') return;
    const quiet = saving.kind === 'unsaved' ? QUIET_MS : RETRY_MS;
    const timer = setTimeout(() => void flush().catch(() => undefined), quiet);
    return () => clearTimeout(timer);
  }, [saving, flush]);

  return {
    issue: history.present,
    saving,
    stored,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: useCallback((next, on = null) => go(take(state.current.history, next, on)), [go]),
    undo: useCallback(() => go(undo(state.current.history)), [go]),
    redo: useCallback(() => go(redo(state.current.history)), [go]),
    flush,
    takeTheirs,
    keepMine,
    published: useCallback((published) => {
      state.current.stored = { ...state.current.stored, published };
      setStored(state.current.stored);
    }, []),
  };
}

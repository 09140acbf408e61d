/**
 * The form as it is being filled in. Every change is kept in this browser at once and saved on the server a moment
 * later; what the server has not confirmed survives a lost connection, an ended session, and a closed window.
 */
import type { Value, Values } from '@huice/procedures';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, call } from '../platform/api.ts';
import { clearKept, keep, kept } from './kept.ts';

export type Saving =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'unsaved' | 'saving' }
  | { readonly kind: 'failed' | 'conflict'; readonly error: unknown };

export interface Draft {
  readonly values: Values;
  readonly saving: Saving;
  readonly change: (field: string, value: Value) => void;
  /** Saves what is not saved yet. @returns the revision that holds everything typed @throws what saving met with */
  readonly flush: () => Promise<number>;
  /** After a conflict: give up what was typed here for the newest draft, or write this over it. */
  readonly takeTheirs: () => Promise<void>;
  readonly keepMine: () => Promise<void>;
}

const QUIET_MS = 800;
const RETRY_MS = 10_000;

export interface Stored {
  readonly revision: number;
  readonly form: Values;
  readonly savedAt: string | null;
}

export function useDraft(caseId: string, stored: Stored): Draft {
  // What was typed here on top of the very draft that the server has is simply gone on with.
  const left = useRef(kept(caseId));
  const resumed = left.current?.revision === stored.revision ? left.current.form : undefined;
  const [values, setValues] = useState<Values>(resumed ?? left.current?.form ?? stored.form);
  const [saving, setSaving] = useState<Saving>(() =>
    left.current
      ? { kind: 'unsaved' }
      : { kind: 'saved', at: stored.savedAt === null ? null : new Date(stored.savedAt) },
  );
  // A draft kept here of an older revision is saved under that revision: the server then says that there is a newer one.
  const state = useRef({
    values,
    revision: left.current?.revision ?? stored.revision,
    dirty: left.current !== null,
    running: null as Promise<void> | null,
  });
  const once = useCallback(async () => {
    const { values: form, revision } = state.current;
    state.current.dirty = false;
    setSaving({ kind: 'saving' });
    try {
      const answer = await call('saveCaseDraft', {
        params: { id: caseId },
        body: { revision, form: { ...form } },
      });
      state.current.revision = answer.revision;
      if (!state.current.dirty) {
        clearKept(caseId);
        setSaving({ kind: 'saved', at: answer.savedAt === null ? null : new Date(answer.savedAt) });
      }
    } catch (error) {
      state.current.dirty = true;
      const conflict = error instanceof ApiError && error.problem.code === 'draft-conflict';
      setSaving({ kind: conflict ? 'conflict' : 'failed', error });
      throw error;
    }
  }, [caseId]);

  const flush = useCallback(async () => {
    while (state.current.running || state.current.dirty) {
      state.current.running ??= once().finally(() => {
        state.current.running = null;
      });
      await state.current.running;
    }
    return state.current.revision;
  }, [once]);

  const change = useCallback(
    (field: string, value: Value) => {
      const next = Object.fromEntries(
        Object.entries({ ...state.current.values, [field]: value }).filter(([, each]) => each !== null),
      );
      state.current.values = next;
      state.current.dirty = true;
      setValues(next);
      keep(caseId, { revision: state.current.revision, form: next });
      setSaving((old) => (old.kind === 'conflict' ? old : { kind: 'unsaved' }));
    },
    [caseId],
  );

  const newest = useCallback(async () => {
    const { draft } = await call('getCase', { params: { id: caseId } });
    return draft;
  }, [caseId]);

  const takeTheirs = useCallback(async () => {
    const draft = await newest();
    if (!draft) return;
    const form = draft.form as Values;
    Object.assign(state.current, { values: form, revision: draft.revision, dirty: false });
    clearKept(caseId);
    setValues(form);
    setSaving({ kind: 'saved', at: draft.savedAt === null ? null : new Date(draft.savedAt) });
  }, [caseId, newest]);

  const keepMine = useCallback(async () => {
    const draft = await newest();
    if (draft) state.current.revision = draft.revision;
    await flush();
  }, [flush, newest]);

  // A moment after the last key; and again a while after saving failed.
  useEffect(() => {
    if (saving.kind !== 'unsaved' && saving.kind !== 'failed') return;
    const quiet = saving.kind === 'unsaved' ? QUIET_MS : RETRY_MS;
    const timer = setTimeout(() => void flush().catch(() => undefined), quiet);
    return () => clearTimeout(timer);
  }, [saving, flush]);

  return { values, saving, change, flush, takeTheirs, keepMine };
}

/** A sheet as it is being filled in: one saving after the other, nothing typed is lost. */
import { useEffect, useRef, useState } from 'react';
import { call } from '../platform/api.ts';
import type { Sheets } from './panelData.ts';

/** Still for so long, it is saved, in ms. */
const QUIET = 700;

type Scores = Readonly<Record<string, number>>;

export function useSheet(sheets: Sheets) {
  const [scores, setScores] = useState<Scores>(sheets.mine?.scores ?? {});
  const [comment, setComment] = useState(sheets.mine?.comment ?? '');
  const [savedAt, setSavedAt] = useState(sheets.mine ? new Date(sheets.mine.savedAt) : null);
  const [dirty, setDirty] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const revision = useRef(sheets.mine?.revision ?? 0);
  const latest = useRef({ scores, comment });
  latest.current = { scores, comment };
  const wanted = useRef(false);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const save = (): Promise<void> => {
    queue.current = queue.current
      .catch(() => undefined)
      .then(async () => {
        if (!wanted.current) return;
        const { scores: given, comment: said } = latest.current;
        wanted.current = false;
        setSaving(true);
        try {
          const body = { revision: revision.current, scores: { ...given }, comment: said };
          const answer = await call('saveSheet', { params: { id: sheets.panel, case: sheets.case }, body });
          revision.current = answer.mine?.revision ?? revision.current;
          setSavedAt(new Date(answer.mine?.savedAt ?? Date.now()));
          setError(null);
          if (!wanted.current) setDirty(false);
        } catch (cause) {
          wanted.current = true;
          setError(cause);
          throw cause;
        } finally {
          setSaving(false);
        }
      });
    return queue.current;
  };

  const saveRef = useRef(save);
  saveRef.current = save;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed starts the wait anew
  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => void saveRef.current().catch(() => undefined), QUIET);
    return () => clearTimeout(timer);
  }, [dirty, scores, comment]);

  const touch = () => {
    wanted.current = true;
    setDirty(true);
  };
  return {
    scores,
    comment,
    savedAt,
    dirty,
    saving,
    error,
    setScore(id: string, score: number | null) {
      const { [id]: _before, ...rest } = scores;
      setScores(score === null ? rest : { ...rest, [id]: score });
      touch();
    },
    setComment(text: string) {
      setComment(text);
      touch();
    },
    /** Everything typed so far is on the server. @returns the revision there @throws ApiError */
    async flush(): Promise<number> {
      if (revision.current === 0) wanted.current = true;
      await save();
      return revision.current;
    },
  };
}

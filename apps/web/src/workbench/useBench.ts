/** The facts of a document with everybody's decisions: loaded once, then kept up with what others do. */
import type { DecisionBody, WorkbenchAnswer } from '@huice/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../platform/api.ts';
import { merge } from './order.ts';

/** How often the others' decisions are asked for. */
const everyMs = 2000;

export interface BenchActions {
  readonly decide: (body: DecisionBody) => Promise<void>;
  readonly undo: () => Promise<string | null>;
  readonly redo: () => Promise<string | null>;
}

export function useBench(documentId: string) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const key = ['workbench', documentId];
  const params = { id: documentId };
  const bench = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call('openWorkbench', { params }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const seq = useRef(0);
  if (bench.data) seq.current = Math.max(seq.current, bench.data.seq);

  const take = useCallback(
    (news: WorkbenchAnswer, whole: boolean) =>
      client.setQueryData<WorkbenchAnswer>(['workbench', documentId], (old) => {
        if (old === undefined) return old;
        // A decision of ours may follow others that are not here yet: those are still to be asked for.
        const known = whole || news.seq === old.seq + 1 ? news.seq : old.seq;
        return { ...news, seq: Math.max(known, old.seq), items: merge(old.items, news.items) };
      }),
    [client, documentId],
  );
  const refresh = useCallback(async () => {
    const since = client.getQueryData<WorkbenchAnswer>(['workbench', documentId])?.seq;
    if (since === undefined) return;
    const news = await call('workbenchChanges', { params: { id: documentId }, query: { since } });
    const known = client.getQueryData<WorkbenchAnswer>(['workbench', documentId])?.total;
    // Somebody had the document read again: there are other facts now.
    if (known !== news.total) await client.invalidateQueries({ queryKey: ['workbench', documentId] });
    else take(news, true);
  }, [client, documentId, take]);
  useOthers(refresh, bench.isSuccess);

  const act = async (work: () => Promise<WorkbenchAnswer>): Promise<string | null> => {
    setBusy(true);
    try {
      const news = await work();
      take(news, false);
      return news.items.at(-1)?.key ?? null;
    } catch (error) {
      // Whatever stood in the way is shown as it is now.
      await refresh().catch(() => undefined);
      throw error;
    } finally {
      setBusy(false);
    }
  };
  const actions: BenchActions = {
    decide: async (body) => void (await act(() => call('decideFact', { params, body }))),
    undo: () => act(() => call('undoDecision', { params })),
    redo: () => act(() => call('redoDecision', { params })),
  };
  return { bench, busy, actions, reload: () => client.invalidateQueries({ queryKey: key }) };
}

/** Asks again and again while the page is looked at; a server that is away is asked later. */
function useOthers(refresh: () => Promise<void>, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh().catch(() => undefined);
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh, on]);
}

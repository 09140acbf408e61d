/** The editor of an issue: parts on the left to drag in, the printed look in the middle, saved as one works. */
import { blocksOf, checkIssue, nodeOf, remove, step } from '@huice/periodical';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Tabs } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Answer, call } from '../../../platform/api.ts';
import { useDebounced } from '../../../platform/debounce.ts';
import { Gate } from '../../../platform/Gate.tsx';
import { isTyping, useKeys } from '../../../platform/keys.ts';
import { useLanguage } from '../../../platform/preferences.ts';
import { Loading, Problem } from '../../../platform/states.tsx';
import { Paper } from '../Paper.tsx';
import { m as common } from '../words.ts';
import { Bar } from './Bar.tsx';
import { type Desk, DeskContext } from './desk.ts';
import { nameOf } from './dropping.ts';
import { hands } from './hands.tsx';
import { MastheadForm } from './MastheadForm.tsx';
import { Outline } from './Outline.tsx';
import { Palette } from './Palette.tsx';
import { Problems } from './Problems.tsx';
import { useIssue } from './useIssue.ts';
import { m } from './words.ts';

export function EditorPage() {
  const { draftId } = useParams({ from: '/periodical-desk/$draftId' });
  return (
    <div className="page wide stack">
      <Gate roles={['officer']} notForYou={common.onlyOfficers}>
        {({ name }) => <Loaded key={draftId} draftId={draftId} person={name} />}
      </Gate>
    </div>
  );
}

function Loaded({ draftId, person }: { readonly draftId: string; readonly person: string }) {
  const { t } = useLanguage();
  const answer = useQuery({
    queryKey: ['issue-draft', draftId],
    queryFn: ({ signal }) => call('getIssueDraft', { params: { id: draftId } }, signal),
    // From here on the editor holds it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <Link to="/periodical-desk">{t(m.drafts)}</Link>
      {answer.isPending ? <Loading /> : null}
      {answer.isError ? <Problem error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <Editor draft={answer.data} person={person} /> : null}
    </>
  );
}

/** Brings a part of the paper into view. */
function show(id: string): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  document
    .getElementById(`hand-${id}`)
    ?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}

function Editor({ draft, person }: { readonly draft: Answer<'getIssueDraft'>; readonly person: string }) {
  const editing = useIssue(draft);
  const { issue, change } = editing;
  const [chosen, setChosen] = useState<string | null>(null);
  const [typing, setTyping] = useState<string | null>(null);
  const [tab, setTab] = useState('structure');
  const drop = useDrop(editing.issue, change, editing.undo);
  const choose = useCallback((id: string | null) => {
    setChosen(id);
    setTyping((old) => (old === id ? old : null));
    if (id === 'masthead') setTab('masthead');
  }, []);
  const desk: Desk = {
    ...editing,
    draftId: draft.id,
    person,
    chosen,
    choose,
    typing,
    type: setTyping,
    drop,
  };
  useEditorKeys(desk);
  useLeaveWarning(editing.saving.kind !== 'saved');
  const pages = usePages(desk);
  const head = useHeadHeight();
  const problems = useMemo(() => checkIssue(issue), [issue]);
  const goTo = (at: string) => {
    choose(at.startsWith('masthead') ? 'masthead' : at);
    requestAnimationFrame(() => show(at));
  };
  const { t } = useLanguage();
  const errors = problems.filter((each) => each.severity === 'error').length;
  return (
    <DeskContext value={desk}>
      <div style={head}>
        <Bar problems={problems} pages={pages?.count} />
        <div className="editor">
          <div className="editor-side">
            <Tabs
              size="small"
              activeKey={tab}
              onChange={setTab}
              items={[
                { key: 'structure', label: t(m.structure), children: <Outline onGo={goTo} /> },
                { key: 'add', label: t(m.add), children: <Palette onAdded={goTo} /> },
                { key: 'masthead', label: t(m.masthead), children: <MastheadForm /> },
                {
                  key: 'check',
                  label: t(m.check(errors)),
                  children: <Problems problems={problems} onGo={goTo} />,
                },
              ]}
            />
          </div>
          <Paper issue={issue} pages={pages?.pages} hands={hands} />
        </div>
      </div>
    </DeskContext>
  );
}

/** How high the frame's head is, which wraps as it must: what sticks below it begins there. */
function useHeadHeight(): React.CSSProperties {
  const [height, setHeight] = useState(52);
  useEffect(() => {
    const head = document.querySelector('.head');
    if (head === null) return;
    const observer = new ResizeObserver(() => setHeight(head.getBoundingClientRect().height));
    observer.observe(head);
    return () => observer.disconnect();
  }, []);
  return { '--head': `${height}px` } as React.CSSProperties;
}

/** Removing is done at once and can be taken back, here and with Ctrl+Z. */
function useDrop(issue: Desk['issue'], change: Desk['change'], undo: Desk['undo']): (id: string) => void {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const latest = useRef({ issue, undo });
  latest.current = { issue, undo };
  return useCallback(
    (id) => {
      const node = nodeOf(latest.current.issue, id);
      if (node === null) return;
      change(remove(latest.current.issue, id));
      const after = () => {
        latest.current.undo();
        message.destroy(id);
      };
      message.open({
        key: id,
        type: 'success',
        duration: 8,
        content: (
          <>
            {t(m.removed(nameOf(node)))}{' '}
            <Button type="link" size="small" onClick={after}>
              {t(m.undo)}
            </Button>
          </>
        ),
      });
    },
    [change, message, t],
  );
}

/** Single keys outside of fields: J and K choose the next and last block, E opens it; Alt with arrows moves it. */
function useEditorKeys(desk: Desk): void {
  const latest = useRef(desk);
  latest.current = desk;
  useKeys(
    useCallback((key) => {
      const { issue, chosen, choose, type } = latest.current;
      const blocks = blocksOf(issue).map((each) => each.id);
      if (key === 'e' && chosen !== null && chosen !== 'masthead') {
        type(chosen);
        return true;
      }
      if (key !== 'j' && key !== 'k') return false;
      const at = blocks.indexOf(chosen ?? '');
      const next = blocks[at < 0 ? 0 : at + (key === 'j' ? 1 : -1)];
      if (next === undefined) return false;
      choose(next);
      requestAnimationFrame(() => show(next));
      return true;
    }, []),
  );
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { issue, chosen, change, undo, redo } = latest.current;
      const steps = event.ctrlKey || event.metaKey;
      if (steps && event.key.toLowerCase() === 'z' && !isTyping(event.target)) {
        event.preventDefault();
        if (event.shiftKey) redo();
        else undo();
      }
      if (!event.altKey || chosen === null || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      change(step(issue, chosen, event.key === 'ArrowUp' ? -1 : 1));
      requestAnimationFrame(() => show(chosen));
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Nothing is lost, for it is kept in this browser; the person should know that it is not on the server yet. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

/** The pages of the version that the server has, laid out as they are printed. */
function usePages({ draftId, stored, saving }: Desk) {
  // While one goes on typing, each saved version need not be laid out.
  const version = useDebounced(stored.version, 2000);
  const { data } = useQuery({
    queryKey: ['issue-pages', draftId, version],
    queryFn: ({ signal }) => call('issueDraftPages', { params: { id: draftId } }, signal),
    enabled: saving.kind === 'saved' && version === stored.version,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (old) => old,
    retry: false,
  });
  return data;
}

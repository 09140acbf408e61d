/** One document on the workbench: the original on one side, its facts on the other, decided by keyboard. */
import type { WorkbenchItem } from '@huice/api';
import type { Span } from '@huice/reading';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Progress } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { DocumentText, flatten } from '../library/index.tsx';
import { type Answer, ApiError, call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { useKeys } from '../platform/keys.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { rememberVisit } from '../platform/visits.ts';
import { words } from '../platform/words.ts';
import { SignedAs } from './BenchGate.tsx';
import { FactDesk } from './FactDesk.tsx';
import { FactQueue } from './FactQueue.tsx';
import { inOrder, nextLeft, step } from './order.ts';
import { ReadBy } from './ReadBy.tsx';
import { RereadingBar, useRereading } from './Rereading.tsx';
import { useBench } from './useBench.ts';

const m = {
  left: (left: number, total: number) => words(`还剩 ${left} 条，共 ${total} 条`, `${left} of ${total} left`),
  done: words('全部核对完毕', 'All checked'),
  undo: words('撤销', 'Undo'),
  redo: words('重做', 'Redo'),
  reread: words('重读文件', 'Read again'),
  reading: words('正在重读…', 'Reading…'),
  draft: words('政策包草案', 'Draft pack'),
  keys: words(
    'J/K 上下，A 接受，E 更正，R 退回，U 撤销，Y 重做',
    'J/K move, A accept, E correct, R reject, U undo, Y redo',
  ),
  none: words('没有读出要素。', 'No facts were read.'),
  back: words('看这份文件', 'The document'),
};

export function WorkbenchPage() {
  const { documentId } = useParams({ from: '/workbench/$documentId' });
  const answer = useQuery({
    queryKey: ['document', documentId],
    queryFn: ({ signal }) => call('getDocument', { params: { id: documentId } }, signal),
  });
  const desk = useBench(documentId);
  const title = answer.data?.document.title;
  useEffect(() => {
    if (title) rememberVisit({ path: `/workbench/${documentId}`, title, kind: 'workbench' });
  }, [title, documentId]);
  const { bench } = desk;
  const failed = answer.isError ? answer : bench.isError ? bench : null;
  if (failed) {
    return (
      <div className="page">
        <Problem error={failed.error} onRetry={() => void failed.refetch()} />
      </div>
    );
  }
  if (!answer.data || !bench.data) {
    return (
      <div className="page wide">
        <Loading rows={14} />
      </div>
    );
  }
  const reload = async () => {
    await answer.refetch();
    await desk.reload();
  };
  return <Workbench document={answer.data} desk={desk} items={bench.data.items} onReread={reload} />;
}

interface WorkbenchProps {
  readonly document: Answer<'getDocument'>;
  readonly desk: ReturnType<typeof useBench>;
  readonly items: readonly WorkbenchItem[];
  readonly onReread: () => Promise<void>;
}

function Workbench({ document: shown, desk, items, onReread }: WorkbenchProps) {
  const { text, textStart, document: read } = shown;
  const order = useMemo(() => inOrder(items), [items]);
  const [chosen, setChosen] = useState<string | null>(
    () => order.find(({ verdict }) => verdict === 'open')?.key ?? null,
  );
  // The version that the correction being typed was begun on.
  const [editing, setEditing] = useState<number | null>(null);
  // The words of a part of the fact, once it was chosen.
  const [cited, setCited] = useState<Span | null>(null);
  const choose = useCallback((key: string | null) => {
    setChosen(key);
    setEditing(null);
    setCited(null);
  }, []);
  const item = items.find(({ key }) => key === chosen);
  const decide = useDeciding(desk, order, item, choose, [editing, setEditing]);
  const marked = useMemo(() => ({ ...read, facts: items.map(({ fact }) => fact) }), [read, items]);
  const provisions = useMemo(() => flatten(read.provisions), [read.provisions]);
  const index = items.findIndex(({ key }) => key === chosen);
  useBringIntoView(index, cited);
  const quoteOf = useCallback(
    (span: Span) => text.slice(span[0] - textStart, span[1] - textStart),
    [text, textStart],
  );
  return (
    <div className="page wide stack">
      <Head {...{ shown, desk, onReread }} onStep={decide.stepBack} />
      {items.length === 0 ? <Nothing what={m.none} /> : null}
      <div className="bench">
        <DocumentText
          {...{ text, textStart, provisions }}
          document={marked}
          hidden={[]}
          chosen={index}
          cited={cited}
          onChoose={(at) => choose(items[at]?.key ?? null)}
        />
        <div className="aside stack">
          <div className="bench-count">
            <Count left={desk.bench.data?.left ?? 0} total={items.length} />
          </div>
          <div className="bench-desk stack tight" data-editing={editing === null ? undefined : ''}>
            {item === undefined ? null : (
              <FactDesk
                item={item}
                quoteOf={quoteOf}
                onWords={setCited}
                busy={desk.busy}
                editing={editing !== null}
                onDecide={decide.decide}
                onEdit={(on) => setEditing(on ? item.version : null)}
                onCorrect={decide.correct}
              />
            )}
          </div>
          <FactQueue order={order} chosen={chosen} onChoose={choose} />
        </div>
      </div>
    </div>
  );
}

/** How many still wait, always in view. */
function Count({ left, total }: { readonly left: number; readonly total: number }) {
  const { t } = useLanguage();
  return (
    <div>
      <Progress
        percent={total === 0 ? 0 : Math.round(((total - left) / total) * 100)}
        showInfo={false}
        aria-label={t(m.left(left, total))}
      />
      <div role="status" className="strong">
        {t(left === 0 && total > 0 ? m.done : m.left(left, total))}
      </div>
    </div>
  );
}

function Head(props: {
  readonly shown: Answer<'getDocument'>;
  readonly desk: ReturnType<typeof useBench>;
  readonly onReread: () => Promise<void>;
  readonly onStep: (what: 'undo' | 'redo') => void;
}) {
  const { t } = useLanguage();
  const { message, notification } = App.useApp();
  const { shown, desk, onReread, onStep } = props;
  const { id } = shown.summary;
  const { canUndo = false, canRedo = false } = desk.bench.data ?? {};
  const rereading = useRereading(id);
  const reading = rereading.on;
  const reread = async () => {
    try {
      const answer = await rereading.start();
      if (answer === null) return;
      const { facts, kept, gone } = answer;
      await onReread();
      message.success(
        t(
          words(
            `读出 ${facts} 条，保留决定 ${kept} 个，未再找到 ${gone} 条`,
            `${facts} facts; ${kept} decisions kept, ${gone} not found again`,
          ),
        ),
      );
    } catch (error) {
      notification.error({ title: t(m.reread), description: <Problem error={error} /> });
    }
  };
  return (
    <div className="stack tight">
      <div className="row between">
        <h1 className="page-title" lang="zh-CN">
          {shown.document.title}
        </h1>
        <div className="row">
          <Button disabled={!canUndo} onClick={() => onStep('undo')}>
            {t(m.undo)} <kbd>U</kbd>
          </Button>
          <Button disabled={!canRedo} onClick={() => onStep('redo')}>
            {t(m.redo)} <kbd>Y</kbd>
          </Button>
          <Button loading={reading} onClick={() => void reread()}>
            {t(reading ? m.reading : m.reread)}
          </Button>
          <ButtonLink to="/workbench/$documentId/draft" params={{ documentId: id }} type="primary">
            {t(m.draft)}
          </ButtonLink>
        </div>
      </div>
      <div className="row between">
        <SignedAs />
        <span className="row">
          <span className="soft small">{t(m.keys)}</span>
          <Link to="/library/documents/$documentId" params={{ documentId: id }} className="small">
            {t(m.back)}
          </Link>
        </span>
      </div>
      {reading ? <RereadingBar {...rereading} /> : null}
      <ReadBy read={shown.summary.read} busy={reading} onReread={() => void reread()} />
    </div>
  );
}

/** The keys, and what they do; what goes wrong is told in words. */
function useDeciding(
  desk: ReturnType<typeof useBench>,
  order: readonly WorkbenchItem[],
  item: WorkbenchItem | undefined,
  choose: (key: string | null) => void,
  [editing, setEditing]: readonly [number | null, (version: number | null) => void],
) {
  const { t } = useLanguage();
  const { notification } = App.useApp();
  const { actions, busy } = desk;
  const latest = useRef(item);
  useEffect(() => {
    latest.current = item;
  }, [item]);
  const mayAct = (): boolean => !busy;
  const tell = (error: unknown) =>
    notification.error({
      key: 'bench',
      title: t(words('没有保存', 'Not saved')),
      description: <Problem error={error} />,
    });
  const decide = (verdict: 'accepted' | 'rejected') => {
    if (item === undefined || !mayAct()) return;
    const next = nextLeft(order, item.key);
    actions.decide({ key: item.key, version: item.version, verdict }).then(() => choose(next), tell);
  };
  const correct = async (correction: Record<string, string>, reason: string | undefined) => {
    if (item === undefined || !mayAct()) return;
    const next = nextLeft(order, item.key);
    const said = reason === undefined || reason === '' ? {} : { reason };
    const version = editing ?? item.version;
    try {
      await actions.decide({ key: item.key, version, verdict: 'corrected', correction, ...said });
    } catch (error) {
      // What was typed stays; saved once more, it is on top of what the other decided, which is shown now.
      if (error instanceof ApiError && error.status === 409) setEditing(latest.current?.version ?? version);
      throw error;
    }
    choose(next);
  };
  const stepBack = (what: 'undo' | 'redo') => {
    if (mayAct()) actions[what]().then((key) => (key === null ? undefined : choose(key)), tell);
  };
  const edit = () => {
    if (item !== undefined && item.form.length > 0 && mayAct()) setEditing(item.version);
  };
  const onKey = (key: string): boolean => {
    const moves: Readonly<Record<string, () => void>> = {
      j: () => choose(step(order, item?.key ?? null, 1)),
      k: () => choose(step(order, item?.key ?? null, -1)),
      a: () => decide('accepted'),
      r: () => decide('rejected'),
      e: edit,
      u: () => stepBack('undo'),
      y: () => stepBack('redo'),
    };
    const move = moves[key];
    move?.();
    return move !== undefined;
  };
  useKeys(onKey);
  return { decide, correct, stepBack };
}

/** The words of the fact being checked stand in the middle of the window. */
function useBringIntoView(index: number, cited: Span | null): void {
  useEffect(() => {
    if (index < 0) return;
    const place = cited === null ? `.text [data-facts~="${index}"]` : '.text [data-cited]';
    const go = () => document.querySelector(place)?.scrollIntoView({ block: 'center' });
    go();
    // Paragraphs near it get their true height once they are drawn.
    const frame = requestAnimationFrame(() => requestAnimationFrame(go));
    return () => cancelAnimationFrame(frame);
  }, [index, cited]);
}

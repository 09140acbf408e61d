/** Several files on their way: how many are done, what came of each, and what can be done about those that failed. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useEffect } from 'react';
import { ApiError } from '../platform/api.ts';
import { csv, download } from '../platform/csv.ts';
import { bytes } from '../platform/format.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { type Words, words } from '../platform/words.ts';
import { type AfterReload, forgetBatch, retryInBatch, stopBatch, useAfterReload, useBatch } from './batch.ts';
import type { BatchItem } from './batchItem.ts';
import { stepWords } from './Underway.tsx';

const m = {
  title: words('导入多份文件', 'Importing several files'),
  stop: words('取消其余', 'Cancel the rest'),
  again: words('重试', 'Try again'),
  anyway: words('仍然导入', 'Import it anyway'),
  another: words('换一批文件', 'Other files'),
  save: words('下载结果表', 'Download the results'),
  file: words('文件', 'File'),
  result: words('结果', 'Result'),
};

const leaving: Readonly<Record<Exclude<AfterReload, 'was-lost'>, Words>> = {
  'goes-on': words(
    '可以离开这一页，导入不会停；刷新网页会接着导入，关闭网页则停在当前这份。',
    'You may leave this page and it goes on; after a reload it goes on as well; closing the tab stops it at the present file.',
  ),
  'went-on': words(
    '网页刷新过，已从停下的那份接着导入；传到一半的会重传，已存入的不会重复存。',
    'The page was reloaded, and the import goes on where it was: a file half sent is sent again, none is kept twice.',
  ),
  lost: words(
    '可以离开这一页，导入不会停；关闭或刷新网页则停在当前这份。',
    'You may leave this page and it goes on; closing or reloading the tab stops it at the present file.',
  ),
};

const marks: Readonly<Record<string, MarkSpec>> = {
  waiting: { icon: 'ring', word: words('等待', 'Waiting'), tone: 'grey' },
  underway: { icon: 'dot', word: words('正在读', 'Reading'), tone: 'blue' },
  imported: { icon: 'check', word: words('已存入', 'Kept'), tone: 'green' },
  already: { icon: 'check', word: words('已有', 'Already here'), tone: 'grey' },
  restored: { icon: 'check', word: words('已恢复', 'Brought back'), tone: 'green' },
  failed: { icon: 'cross', word: words('没有存入', 'Not kept'), tone: 'red' },
  stopped: { icon: 'dash', word: words('已取消', 'Cancelled'), tone: 'grey' },
};

const markOf = ({ state, answer }: BatchItem): MarkSpec | undefined => marks[answer?.status ?? state];
const isOver = ({ state }: BatchItem) => state !== 'waiting' && state !== 'underway';

export function BatchResults() {
  const { t } = useLanguage();
  const items = useBatch();
  const afterReload = useAfterReload();
  const client = useQueryClient();
  const over = items.filter(isOver).length;
  const done = over === items.length;
  useEffect(() => {
    // Lists and citations may show the new documents now.
    if (done) void client.invalidateQueries();
  }, [done, client]);
  const count = (state: BatchItem['state']) => items.filter((item) => item.state === state).length;
  const [kept, failed, stopped] = [count('kept'), count('failed'), count('stopped')];
  return (
    <div className="page stack">
      <div className="row between">
        <h1 className="page-title">{t(m.title)}</h1>
        <div className="row">
          {done ? (
            <>
              <Button onClick={() => download(`${t(m.result)}.csv`, table(items, t))}>{t(m.save)}</Button>
              <Button type="primary" onClick={forgetBatch}>
                {t(m.another)}
              </Button>
            </>
          ) : (
            <Button onClick={stopBatch}>{t(m.stop)}</Button>
          )}
        </div>
      </div>
      <Progress
        percent={Math.round((over / Math.max(1, items.length)) * 100)}
        status={done ? 'normal' : 'active'}
        aria-label={t(m.title)}
      />
      <div role="status">
        {t(
          words(
            `共 ${items.length} 份：存入 ${kept}，没有存入 ${failed}，取消 ${stopped}，还剩 ${items.length - over}`,
            `${items.length} files: ${kept} kept, ${failed} not kept, ${stopped} cancelled, ${items.length - over} left`,
          ),
        )}
      </div>
      {done ? null : (
        <div className="soft small">{t(leaving[afterReload === 'was-lost' ? 'lost' : afterReload])}</div>
      )}
      <ul className="plain-list stack tight">
        {items.map((item, at) => (
          // Two folders may hold files of one path.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
          <Row key={at} item={item} at={at} />
        ))}
      </ul>
    </div>
  );
}

function Row({ item, at }: { readonly item: BatchItem; readonly at: number }) {
  const { t } = useLanguage();
  const mark = markOf(item);
  const step = item.underway?.state === 'working' ? item.underway.step : null;
  const problem = item.error instanceof ApiError ? item.error.problem : null;
  return (
    <li className="tile stack tight">
      <div className="row">
        {mark ? <Mark spec={mark} /> : null}
        <span lang="zh-CN">{item.path}</span>
        <span className="soft small">{bytes(item.file.size)}</span>
        {step ? <span className="soft small">{t(stepWords(step))}</span> : null}
      </div>
      {item.answer?.documents.map(({ id, title }) => (
        <Link key={id} to="/library/documents/$documentId" params={{ documentId: id }} lang="zh-CN">
          {title}
        </Link>
      ))}
      {notesOf(item).map((note) => (
        <div key={note.zh} className="soft small">
          {t(note)}
        </div>
      ))}
      {problem ? (
        <div className="row">
          <span>{t(problem)}</span>
          {problem.todo ? <span className="soft">{t(problem.todo)}</span> : null}
          {problem.code === 'not-taken' ? null : problem.code === 'not-policy' ? (
            <Button onClick={() => retryInBatch(at, true)}>{t(m.anyway)}</Button>
          ) : (
            <Button onClick={() => retryInBatch(at, false)}>{t(m.again)}</Button>
          )}
        </div>
      ) : null}
    </li>
  );
}

/** What an archive among them could not give. */
function notesOf({ answer }: BatchItem): Words[] {
  return (answer?.warnings ?? []).filter(({ code }) => /^(?:unreadable\.|not-policy$)/.test(code));
}

function table(items: readonly BatchItem[], t: (said: Words) => string): string {
  const rows = items.map((item) => {
    const mark = markOf(item);
    const said = item.error instanceof ApiError ? t(item.error.problem) : '';
    const titles = (item.answer?.documents ?? []).map(({ title }) => title).join('；');
    return [item.path, mark ? t(mark.word) : '', titles, said];
  });
  return csv([[t(m.file), t(m.result), t(words('文件标题', 'Titles')), t(words('原因', 'Reason'))], ...rows]);
}

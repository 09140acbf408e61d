/** 公示: what everyone may read, printable, with the days left and the form to object, under one's real name. */
import type { Receipt } from '@huice/api';
import { checkFields, type Field, type Values } from '@huice/procedures';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { type Answer, ApiError, call } from '../platform/api.ts';
import { count, notStated, today } from '../platform/format.ts';
import { Money } from '../platform/Money.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { InputFields } from './ActionDialog.tsx';
import { focusFirst } from './form/FormView.tsx';
import { newKey } from './key.ts';
import { ReceiptView } from './ReceiptView.tsx';

type Notice = Answer<'listNotices'>['items'][number];

const m = {
  title: words('公示', 'Public notice'),
  lead: words(
    '拟给予扶持的项目在此公示。公示期内，任何人可以实名提出异议并说明证据；异议只影响所涉项目。',
    'Projects that are to be supported. While the notice stands, anyone may object under their real name, with evidence; an objection touches only the project it is about.',
  ),
  none: words('现在没有处在公示期的项目。', 'No project is under public notice now.'),
  print: words('打印', 'Print'),
  applicant: words('申报单位', 'Applicant'),
  project: words('项目', 'Project'),
  amount: words('拟扶持金额', 'Amount'),
  until: words('公示截止', 'Notice ends'),
  object: words('提出异议', 'Object'),
  objectTo: (name: string) => words(`对 ${name} 提出异议`, `Object to ${name}`),
  left: (n: number) => words(`还有 ${n} 天`, `${n} days left`),
  lastDay: words('今天截止', 'ends today'),
  over: words('已截止', 'ended'),
  total: (n: number) => words(`共 ${count(n)} 项`, `${count(n)} in all`),
  send: words('实名提交', 'Send under my name'),
  cancel: words('取消', 'Cancel'),
  close: words('关闭', 'Close'),
  privacy: words(
    '您的姓名和联系方式只给办理人员看，不会公开。',
    'Your name and telephone are shown to the officers only.',
  ),
};

/** Whole days from today to the last day of the notice, in Asia/Shanghai; negative once it is over. */
function daysLeft(until: string, now: Date): number {
  return Math.round((Date.parse(until) - Date.parse(today(now))) / 86_400_000);
}

export function NoticesPage() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['notices'],
    queryFn: ({ signal }) => call('listNotices', {}, signal),
  });
  return (
    <div className="page stack">
      <div className="row between">
        <h1 className="page-title">{t(m.title)}</h1>
        {data && data.items.length > 0 ? (
          <Button className="no-print" onClick={() => window.print()}>
            {t(m.print)}
          </Button>
        ) : null}
      </div>
      <p className="lead">{t(m.lead)}</p>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && data.items.length === 0 ? <Nothing what={m.none} /> : null}
      {data && data.items.length > 0 ? <NoticeTables notices={data.items} /> : null}
    </div>
  );
}

function NoticeTables({ notices }: { readonly notices: readonly Notice[] }) {
  const { t } = useLanguage();
  const [objecting, setObjecting] = useState<Notice | null>(null);
  const titles = [...new Set(notices.map(({ title }) => title.zh))];
  return (
    <>
      <span className="soft" role="status">
        {t(m.total(notices.length))}
      </span>
      {titles.map((title) => (
        <NoticeTable
          key={title}
          notices={notices.filter((notice) => notice.title.zh === title)}
          onObject={setObjecting}
        />
      ))}
      {objecting ? <ObjectionDialog notice={objecting} onClose={() => setObjecting(null)} /> : null}
    </>
  );
}

function NoticeTable(props: {
  readonly notices: readonly Notice[];
  readonly onObject: (notice: Notice) => void;
}) {
  const { notices, onObject } = props;
  const { t } = useLanguage();
  const [first] = notices;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="tile stack tight scroll-x" tabIndex={0} aria-label={first ? t(first.title) : ''}>
      <h2 className="strong">{first ? t(first.title) : ''}</h2>
      <table className="cells">
        <thead>
          <tr>
            {[m.applicant, m.project].map((word) => (
              <th key={word.zh} scope="col">
                {t(word)}
              </th>
            ))}
            <th scope="col" className="right">
              {t(m.amount)}
            </th>
            <th scope="col">{t(m.until)}</th>
            <th scope="col" className="no-print">
              {t(m.object)}
            </th>
          </tr>
        </thead>
        <tbody>
          {notices.map((notice) => (
            <tr key={notice.case}>
              <td>{notice.applicantName ?? t(notStated)}</td>
              <td>{t(notice.project)}</td>
              <td className="right">
                {notice.amountFen === null ? t(notStated) : <Money fen={notice.amountFen} />}
              </td>
              <td className="nowrap">
                {notice.until ?? t(notStated)} <Left until={notice.until} />
              </td>
              <td className="no-print">
                <Button
                  aria-label={t(m.objectTo(notice.applicantName ?? notice.case))}
                  disabled={notice.until !== null && daysLeft(notice.until, new Date()) < 0}
                  onClick={() => onObject(notice)}
                >
                  {t(m.object)}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Left({ until }: { readonly until: string | null }) {
  const { t } = useLanguage();
  if (until === null) return null;
  const days = daysLeft(until, new Date());
  return <span className="soft">{t(days < 0 ? m.over : days === 0 ? m.lastDay : m.left(days))}</span>;
}

/** What is asked of whoever objects. The server checks it against the procedure of the case. */
const asked: readonly Field[] = [
  { id: 'name', label: words('异议人姓名或名称（实名）', 'Real name of the objector'), type: 'text', min: 2 },
  { id: 'contact', label: words('联系电话', 'Telephone'), type: 'phone' },
  { id: 'grounds', label: words('异议内容', 'Grounds'), type: 'long-text', min: 10 },
  { id: 'evidence', label: words('证据说明', 'Evidence'), type: 'long-text', min: 2 },
];

function ObjectionDialog({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const key = useRef(newKey());
  const [input, setInput] = useState<Values>({});
  const [tried, setTried] = useState(false);
  const { problems } = checkFields(asked, input);
  const send = useMutation({
    mutationFn: (): Promise<Receipt> =>
      call('objectToNotice', {
        params: { id: notice.case },
        body: { key: key.current, input: { ...input } },
      }),
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) key.current = newKey();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length > 0) focusFirst('action', problems);
    else send.mutate();
  };
  return (
    <Modal
      open
      width={640}
      title={t(m.objectTo(notice.applicantName ?? notice.case))}
      onCancel={onClose}
      footer={null}
    >
      {send.data ? (
        <div className="stack">
          <ReceiptView receipt={send.data} />
          <Button type="primary" onClick={onClose}>
            {t(m.close)}
          </Button>
        </div>
      ) : (
        <form className="stack" onSubmit={submit} noValidate>
          <p className="soft">{t(m.privacy)}</p>
          <InputFields
            fields={asked}
            input={input}
            problems={tried ? problems : []}
            onChange={(field, value) => setInput((old) => ({ ...old, [field]: value }))}
          />
          {send.error ? <Problem error={send.error} /> : null}
          <div className="row">
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {t(m.send)}
            </Button>
            <Button onClick={onClose}>{t(m.cancel)}</Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

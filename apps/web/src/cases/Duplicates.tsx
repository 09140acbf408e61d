/** 查重: what of a case repeats elsewhere, both texts side by side, and what people said of it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { type Answer, call } from '../platform/api.ts';
import { count, instant, ratio } from '../platform/format.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, usePerson } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { MarkDuplicate } from './MarkDuplicate.tsx';

const m = {
  none: (n: number) =>
    words(
      `与其他 ${count(n)} 份申报和政府投资项目比对，没有发现相同的发票、合同、设备编号，也没有相似的文字。`,
      `Compared with ${count(n)} other applications and projects: no number and no passage is shared.`,
    ),
  notFiled: words('还没有提交，提交后自动查重。', 'Not handed in yet; it is compared once it is.'),
  searched: (n: number, ms: number) =>
    words(`与 ${count(n)} 份比对，用时 ${ms} 毫秒`, `compared with ${count(n)} in ${ms} ms`),
  read: (n: number, filing: number) =>
    words(`第 ${filing} 次提交，${count(n)} 字`, `filing ${filing}, ${count(n)} characters`),
  pending: (n: number) =>
    words(
      `另有 ${n} 份刚提交的申报尚未比对，稍后刷新。`,
      `${n} applications handed in just now are not compared yet; reload in a moment.`,
    ),
  unread: words('没有读到文字、未参与比对的材料', 'Materials without readable text, not compared'),
  promises: words('申报单位承诺', 'What the applicant declared'),
  yes: words('是', 'yes'),
  no: words('否', 'no'),
  hidden: words(
    '其他地区的申报：您可以看到相同的内容，看不到单位和其余部分。',
    'An application of another place: you see what both state, not who filed it nor the rest.',
  ),
  hiddenTitle: words('其他地区的申报', 'An application of another place'),
  same: words('同一单位的另一申报', 'Another application of the same applicant'),
  otherCall: words('另一申报批次', 'another call'),
  funded: words('政府投资项目', 'Project of government'),
  numbers: {
    invoice: words('发票', 'Invoice'),
    contract: words('合同', 'Contract'),
    equipment: words('设备', 'Equipment'),
  },
  mine: words('本申报', 'This application'),
  theirs: words('对方', 'The other'),
  share: (share: string) => words(`本申报文字的 ${share} 与其相同`, `${share} of this text stands in it`),
  more: (n: number) => words(`另有 ${n} 段较短的相同文字`, `${n} shorter passages more`),
  mark: words('认定', 'Say what it is'),
  again: words('重新认定', 'Say it anew'),
};

const verdicts = {
  open: { icon: 'question', tone: 'amber', word: words('待认定', 'To be looked at') },
  duplicate: { icon: 'cross', tone: 'red', word: words('认定重复', 'Duplicate') },
  not: { icon: 'check', tone: 'green', word: words('认定不重复', 'No duplicate') },
} as const satisfies Record<string, MarkSpec>;

export type DuplicateCheck = Answer<'getDuplicates'>;
type Match = DuplicateCheck['items'][number];

export function Duplicates({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['duplicates', caseId],
    queryFn: ({ signal }) => call('getDuplicates', { params: { id: caseId } }, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.filing === null) return <Nothing what={m.notFiled} />;
  return (
    <div className="stack" data-duplicates={data.items.length}>
      <p className="soft">
        {t(m.read(data.characters, data.filing))} · {t(m.searched(data.searched, data.tookMs))}
      </p>
      {data.pending > 0 ? <Alert type="info" showIcon title={t(m.pending(data.pending))} /> : null}
      <Promises check={data} />
      {data.items.length === 0 ? <Nothing what={m.none(data.searched)} /> : null}
      {data.items.map((match) => (
        <MatchView key={match.id} caseId={caseId} match={match} />
      ))}
      {data.unread.length > 0 ? (
        <details>
          <summary>
            {t(m.unread)}（{data.unread.length}）
          </summary>
          <ul>
            {data.unread.map(({ name, why }) => (
              <li key={name}>
                {name}：{t(why)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function Promises({ check }: { readonly check: DuplicateCheck }) {
  const { t } = useLanguage();
  if (check.promises.length === 0) return null;
  return (
    <p className="soft">
      {t(m.promises)}：
      {check.promises.map(({ label, value }) => `${t(label)}（${t(value ? m.yes : m.no)}）`).join('；')}
    </p>
  );
}

function titleOf(match: Match): Words {
  if (match.kind === 'funded')
    return words(`${m.funded.zh} · ${match.title ?? ''}`, `${m.funded.en} · ${match.title ?? ''}`);
  if (!match.visible) return m.hiddenTitle;
  return words(match.title ?? match.case ?? '', match.title ?? match.case ?? '');
}

function MatchView({ caseId, match }: { readonly caseId: string; readonly match: Match }) {
  const { t, language } = useLanguage();
  const person = usePerson();
  const client = useQueryClient();
  const [marking, setMarking] = useState(false);
  const last = match.marks.at(-1);
  const verdict = last === undefined ? verdicts.open : last.duplicate ? verdicts.duplicate : verdicts.not;
  return (
    <article className="tile stack" data-match={match.id}>
      <div className="row between">
        <h3 className="strong">
          {match.case ? (
            <Link to="/cases/$caseId" params={{ caseId: match.case }}>
              {t(titleOf(match))}
            </Link>
          ) : (
            t(titleOf(match))
          )}
        </h3>
        <div className="row">
          <span className="strong">{ratio(Math.round(match.score * 1000) / 1000)}</span>
          <Mark spec={verdict} />
        </div>
      </div>
      <div className="soft small">
        {[match.case, match.applicantName, `${match.year}`, match.state ? t(match.state) : null]
          .filter((each) => each !== null && each !== '')
          .join(' · ')}
        {match.sameApplicant ? ` · ${t(m.same)}` : ''}
        {match.otherCall && match.kind === 'case' ? ` · ${t(m.otherCall)}` : ''}
      </div>
      {match.visible ? null : <p className="soft">{t(m.hidden)}</p>}
      <SharedNumbers match={match} />
      {match.containment > 0 ? <p>{t(m.share(ratio(Math.round(match.containment * 1000) / 1000)))}</p> : null}
      {match.excerpts.map((excerpt) => (
        <div key={`${excerpt.mine.text}|${excerpt.theirs.text}`} className="twin">
          <Side title={m.mine} side={excerpt.mine} />
          <Side title={m.theirs} side={excerpt.theirs} />
        </div>
      ))}
      {match.excerptsLeft > 0 ? <p className="soft">{t(m.more(match.excerptsLeft))}</p> : null}
      {match.marks.map((mark) => (
        <div key={mark.number} className="row">
          <Mark spec={mark.duplicate ? verdicts.duplicate : verdicts.not} plain />
          <span>{mark.reason}</span>
          <span className="soft small">
            {mark.by} {instant(mark.at, language)}
          </span>
        </div>
      ))}
      {holdsRole(person, 'officer') ? (
        <div>
          <Button onClick={() => setMarking(true)}>{t(last ? m.again : m.mark)}</Button>
        </div>
      ) : null}
      {marking ? (
        <MarkDuplicate
          caseId={caseId}
          match={match}
          onClose={() => setMarking(false)}
          onDone={(answer) => {
            client.setQueryData(['duplicates', caseId], answer);
            void client.invalidateQueries({ queryKey: ['duplicates', 'list'] });
          }}
        />
      ) : null}
    </article>
  );
}

function SharedNumbers({ match }: { readonly match: Match }) {
  const { t } = useLanguage();
  const kinds: Readonly<Record<string, Words>> = m.numbers;
  return (
    <ul className="plain-list stack tight">
      {match.numbers.map(({ kind, mine, theirs }) => (
        <li key={`${kind}${mine}${theirs}`} className="row">
          <span className="mark tone-red">{t(kinds[kind] ?? words(kind, kind))}</span>
          <span>
            {t(m.mine)} <code>{mine}</code> = {t(m.theirs)} <code>{theirs}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Side({ title, side }: { readonly title: Words; readonly side: Match['excerpts'][number]['mine'] }) {
  const { t } = useLanguage();
  const pieces: { readonly text: string; readonly marked: boolean; readonly at: number }[] = [];
  let at = 0;
  for (const [from, to] of side.marks) {
    if (from > at) pieces.push({ text: side.text.slice(at, from), marked: false, at });
    pieces.push({ text: side.text.slice(from, to), marked: true, at: from });
    at = to;
  }
  if (at < side.text.length) pieces.push({ text: side.text.slice(at), marked: false, at });
  return (
    <div>
      <div className="soft small">
        {t(title)}
        {side.source ? ` · ${t(side.source)}` : ''}
      </div>
      {pieces.map((piece) =>
        piece.marked ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
      )}
    </div>
  );
}

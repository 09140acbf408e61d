/** One case before one of its judges: the form and the materials they may see, their sheet beside it. */
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { FiledForm, Gate, Materials, newKey, useCase } from '../cases/index.tsx';
import { call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { Ask } from './Ask.tsx';
import { type Sheets, usePanelsChanged, useSheets } from './panelData.ts';
import { SheetForm } from './SheetForm.tsx';
import { SheetsTable } from './SheetsTable.tsx';
import { m as shared } from './words.ts';

const m = {
  form: words('申报内容', 'What was filed'),
  materials: words('材料', 'Materials'),
  noMaterials: words('盲评不提供材料原件。', 'In a blind review no materials are given.'),
  sheet: words('我的评分表', 'My sheet'),
  others: words('评分表', 'Sheets'),
  blind: words('盲评：不显示申报单位和联系人', 'Blind: neither the applicant nor contacts are shown'),
  conflict: words('声明利益冲突', 'Declare a conflict'),
  effect: words(
    '您将立即退出这个办件的评审，由抽取顺序中的下一位专家递补，此后不能再查看它。',
    'You leave this case at once, the next expert in the order of the draw steps in, and you no longer see it.',
  ),
  why: words('冲突情形', 'What the conflict is'),
  left: words('您已退出这个办件的评审。', 'You have left this case.'),
  toList: words('回我的评审', 'Back to my list'),
  toCase: words('打开办件', 'Open the case'),
  done: (at: string) => words(`您已于 ${at} 提交，不能修改。`, `You handed in at ${at}; it stays as it is.`),
  blindShort: words('盲评', 'Blind'),
  over: words('该办件当前不在评分中。', 'The case is not being scored now.'),
};

export function SheetPage() {
  const { panelId, caseId } = useParams({ from: '/panels/$panelId/cases/$caseId' });
  return (
    <div className="page wide stack">
      <Gate>{(person) => <Loaded panelId={panelId} caseId={caseId} person={person} />}</Gate>
    </div>
  );
}

function Loaded(props: { readonly panelId: string; readonly caseId: string; readonly person: Person }) {
  const { panelId, caseId, person } = props;
  const { t, language } = useLanguage();
  const { data, error, refetch } = useSheets(panelId, caseId);
  const [left, setLeft] = useState(false);
  if (left) {
    return (
      <Nothing what={m.left}>
        <Link to="/panels" search={{ tab: 'mine' }}>
          {t(m.toList)}
        </Link>
      </Nothing>
    );
  }
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Head sheets={data} onLeft={() => setLeft(true)} />
      {data.seat === null || data.mine?.handedInAt ? (
        <section className="tile stack tight" aria-label={t(m.others)}>
          <h2 className="strong">{t(m.others)}</h2>
          {data.mine?.handedInAt ? <p>{t(m.done(instant(data.mine.handedInAt, language)))}</p> : null}
          <SheetsTable sheets={data} officer={data.seat === null && holdsRole(person, 'officer', 'head')} />
        </section>
      ) : null}
      {data.seat === null ? (
        <Link to="/cases/$caseId" params={{ caseId }}>
          {t(m.toCase)}
        </Link>
      ) : data.mine?.handedInAt ? (
        <Content caseId={caseId} />
      ) : (
        <div className="sheet-body">
          <Content caseId={caseId} />
          <OwnSheet sheets={data} />
        </div>
      )}
    </>
  );
}

function OwnSheet({ sheets }: { readonly sheets: Sheets }) {
  const { t } = useLanguage();
  return (
    <section className="tile stack sheet-side" aria-label={t(m.sheet)}>
      <h2 className="strong">
        {t(m.sheet)}
        {sheets.seat === null ? null : <span className="soft small">（{t(shared.seat(sheets.seat))}）</span>}
      </h2>
      {sheets.open || sheets.mine ? <SheetForm sheets={sheets} /> : <p className="soft">{t(m.over)}</p>}
    </section>
  );
}

function Head({ sheets, onLeft }: { readonly sheets: Sheets; readonly onLeft: () => void }) {
  const { t } = useLanguage();
  const changed = usePanelsChanged();
  const [asking, setAsking] = useState(false);
  return (
    <header className="stack tight">
      {sheets.seat === null ? (
        <Link to="/panels/$panelId" params={{ panelId: sheets.panel }}>
          {sheets.title}（{sheets.panel}）
        </Link>
      ) : (
        <Link to="/panels" search={{ tab: 'mine' }}>
          {t(shared.mine)}
        </Link>
      )}
      <div className="row between">
        <h1 className="page-title">
          {sheets.case} · {t(sheets.project)}
        </h1>
        {sheets.seat !== null && sheets.concludedAt === null ? (
          <Button onClick={() => setAsking(true)}>{t(m.conflict)}</Button>
        ) : null}
      </div>
      <div className="row">
        <span className="mark tone-blue">{t(sheets.state)}</span>
        {sheets.review.blind ? (
          <span className="mark tone-violet">{t(sheets.seat === null ? m.blindShort : m.blind)}</span>
        ) : null}
      </div>
      {asking ? (
        <Ask
          title={m.conflict}
          effect={m.effect}
          go={m.conflict}
          text={{ label: m.why, least: 2 }}
          onClose={() => setAsking(false)}
          onGo={async (why) => {
            const body = { case: sheets.case, why, key: newKey() };
            await call('declareConflict', { params: { id: sheets.panel }, body });
            onLeft();
            await changed();
          }}
        />
      ) : null}
    </header>
  );
}

function Content({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useCase(caseId);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const blind = data.role === 'expert' && data.files.length === 0;
  const form = data.submissions.findLast(({ recalledAt }) => recalledAt === null)?.form ?? {};
  return (
    <div className="stack">
      <h2 className="strong">{t(m.form)}</h2>
      <FiledForm shown={data} />
      <h2 className="strong">{t(m.materials)}</h2>
      {blind ? (
        <p className="soft">{t(m.noMaterials)}</p>
      ) : (
        <Materials shown={data} form={form as never} editable={false} />
      )}
    </div>
  );
}

/**
 * 专项审计表: what was declared item by item, what the auditor grants of it, and where the cut stands against the
 * line above which the guide refuses. It is handed in as the step's own action.
 */
import {
  type CommandDefinition,
  type FormDefinition,
  type Row,
  showMoney,
  type Test,
  type Value,
} from '@huice/procedures';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, call } from '../platform/api.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { type AuditRow, auditTotals, declaredRows } from './audit.ts';
import { type Case, formTaken, standing, useCasesChanged } from './caseData.ts';
import { FieldInput } from './form/FieldInput.tsx';
import { newKey } from './key.ts';

const m = {
  title: words('专项审计表', 'Audit sheet'),
  lead: words(
    '逐项填写审定金额；核减的写明理由。合计自动计算。',
    'Say what is granted of each item, and why where it is cut. The totals are computed.',
  ),
  item: words('支出内容', 'Item'),
  declared: words('申报金额', 'Declared'),
  reviewed: words('审定金额', 'Reviewed'),
  cut: words('核减', 'Cut'),
  why: words('核减理由', 'Why it is cut'),
  total: words('合计', 'Total'),
  reviewedOf: (n: number) => words(`审定金额 第 ${n} 行`, `Reviewed, row ${n}`),
  whyOf: (n: number) => words(`核减理由 第 ${n} 行`, `Why, row ${n}`),
  opinion: words('审计意见', 'Opinion'),
  submit: words('提交审计表', 'Hand the sheet in'),
  needReason: words(
    '核减的项目请写明理由；审定金额不应超过申报金额。',
    'Give a reason for each cut; nothing is granted above what was declared.',
  ),
  needOpinion: words('请填写审计意见。', 'Give an opinion.'),
  share: (share: string, line: string) =>
    words(`核减 ${share}（超过 ${line} 不予资助）`, `${share} cut (above ${line} it is refused)`),
};

const under: MarkSpec = { icon: 'check', tone: 'green', word: words('未超过', 'Below the line') };
const over: MarkSpec = {
  icon: 'cross',
  tone: 'red',
  word: words('超过，不予资助', 'Above the line: refused'),
};

/** The action of the audit step that takes a sheet of items, where the person may take it now. */
export function auditAction({ actions, definition }: Case): CommandDefinition | undefined {
  const allowed = new Set(actions.filter((each) => each.allowed).map((each) => each.command));
  return definition.commands.find(
    (command) =>
      allowed.has(command.id) &&
      command.concludes !== undefined &&
      command.input?.some((field) => field.id === 'audit-rows' && field.type === 'table'),
  );
}

/** The share that must remain: 0.8 where a cut above a fifth is refused. `null` where the procedure has no such line. */
export function auditLine({ definition }: Pick<Case, 'definition'>): number | null {
  const tests: readonly Test[] = definition.commands.flatMap((command) =>
    typeof command.to === 'string'
      ? []
      : command.to.flatMap(({ when }) => (when === undefined ? [] : 'value' in when ? [when] : [])),
  );
  const found = tests.find((test) => test.is === 'below-share' && test.value === 'data.audited-total')?.to;
  const share =
    typeof found === 'object' && !Array.isArray(found) && 'share' in found ? found.share : undefined;
  return share === undefined ? null : Number(share);
}

export function AuditSheet({
  shown,
  command,
}: {
  readonly shown: Case;
  readonly command: CommandDefinition;
}) {
  const { t } = useLanguage();
  const changed = useCasesChanged();
  const version = useRef(shown.summary.version);
  const key = useRef(newKey());
  const form: FormDefinition | undefined = formTaken(
    shown.definition,
    shown.definition.commands.find((each) => each.files === true),
  );
  const [rows, setRows] = useState<readonly AuditRow[]>(() =>
    form ? declaredRows(form, (standing(shown).at(-1)?.form ?? {}) as Readonly<Record<string, Value>>) : [],
  );
  const [opinion, setOpinion] = useState('');
  const [tried, setTried] = useState(false);
  const totals = auditTotals(rows);
  const send = useMutation({
    mutationFn: () => {
      const input = {
        'audit-rows': rows.map(
          ({ item, declared, reviewed, why }): Row => ({ item, declared, reviewed, why: why.trim() || null }),
        ),
        'audited-total': totals.reviewed,
        'audit-opinion': opinion.trim(),
      };
      const body = { command: command.id, key: key.current, version: version.current, input };
      return call('actOnCase', { params: { id: shown.summary.id }, body });
    },
    onSuccess: () => changed(),
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) key.current = newKey();
    },
  });
  const bad = rows.findIndex((row) => !isWhole(row));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (bad >= 0)
      document.getElementById(`audit-${rows[bad]?.reviewed === null ? 'reviewed' : 'why'}-${bad}`)?.focus();
    else if (opinion.trim().length < 2) document.getElementById('audit-opinion')?.focus();
    else send.mutate();
  };
  const put = (at: number, part: Partial<AuditRow>) =>
    setRows(rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  return (
    <form className="tile stack audit-sheet" noValidate onSubmit={submit} data-audit-sheet="">
      <h3 className="strong">{t(m.title)}</h3>
      <p className="soft">{t(m.lead)}</p>
      <Items rows={rows} onChange={put} />
      <CutLine declared={totals.declared} reviewed={totals.reviewed} line={auditLine(shown)} />
      {tried && bad >= 0 ? <span className="wrong">{t(m.needReason)}</span> : null}
      <div className="stack tight">
        <label htmlFor="audit-opinion" className="strong">
          {t(m.opinion)}
        </label>
        <Input.TextArea
          id="audit-opinion"
          value={opinion}
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={20_000}
          onChange={({ target }) => setOpinion(target.value)}
        />
        {tried && opinion.trim().length < 2 ? <span className="small wrong">{t(m.needOpinion)}</span> : null}
      </div>
      {send.error ? <Problem error={send.error} /> : null}
      <div>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t(m.submit)}
        </Button>
      </div>
    </form>
  );
}

const isWhole = ({ declared, reviewed, why }: AuditRow) =>
  typeof reviewed === 'number' &&
  reviewed >= 0 &&
  reviewed <= declared &&
  (reviewed === declared || why.trim().length >= 2);

function Items(props: {
  readonly rows: readonly AuditRow[];
  readonly onChange: (at: number, part: Partial<AuditRow>) => void;
}) {
  const { rows, onChange } = props;
  const { t } = useLanguage();
  const totals = auditTotals(rows);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x" tabIndex={0} aria-label={t(m.title)}>
      <table className="cells">
        <thead>
          <tr>
            {[m.item, m.declared, m.reviewed, m.cut, m.why].map((column) => (
              <th
                key={column.zh}
                scope="col"
                {...(column === m.item || column === m.why ? {} : { className: 'right' })}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own; their place is what they are
            <tr key={i}>
              <td>
                {row.item}
                <div className="soft small">{row.from}</div>
              </td>
              <td className="right nowrap">{showMoney(row.declared)}</td>
              <td>
                <FieldInput
                  id={`audit-reviewed-${i}`}
                  field={{ id: 'reviewed', label: m.reviewed, type: 'money', unit: '元' }}
                  value={row.reviewed}
                  wrong={typeof row.reviewed !== 'number' || row.reviewed > row.declared}
                  describedBy={undefined}
                  label={t(m.reviewedOf(i + 1))}
                  onChange={(value) => onChange(i, { reviewed: typeof value === 'number' ? value : null })}
                />
              </td>
              <td className="right nowrap">
                {typeof row.reviewed === 'number' ? showMoney(row.declared - row.reviewed) : ''}
              </td>
              <td>
                <Input
                  id={`audit-why-${i}`}
                  aria-label={t(m.whyOf(i + 1))}
                  value={row.why}
                  maxLength={500}
                  style={{ textAlign: 'left' }}
                  onChange={({ target }) => onChange(i, { why: target.value })}
                />
              </td>
            </tr>
          ))}
          <tr className="strong">
            <th scope="row">{t(m.total)}</th>
            <td className="right nowrap">{showMoney(totals.declared)}</td>
            <td className="right nowrap">{showMoney(totals.reviewed)}</td>
            <td className="right nowrap">{showMoney(totals.declared - totals.reviewed)}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** 核减比例: the cut against the line, exact to two decimals of a per cent. */
export function CutLine(props: {
  readonly declared: number;
  readonly reviewed: number;
  readonly line: number | null;
}) {
  const { declared, reviewed, line } = props;
  const { t } = useLanguage();
  if (declared <= 0 || line === null) return null;
  const refused = reviewed < declared * line;
  const share = `${Math.round(((declared - reviewed) / declared) * 10_000) / 100} %`;
  const limit = `${Math.round((1 - line) * 10_000) / 100} %`;
  return (
    <p className="row" data-cut={refused ? 'refused' : 'fine'}>
      <Mark spec={refused ? over : under} /> {t(m.share(share, limit))}
    </p>
  );
}

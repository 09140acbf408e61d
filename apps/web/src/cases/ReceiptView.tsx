/** A receipt 回执: when the server stamped the arrival, and which rule it was taken under. */
import type { Receipt } from '@huice/api';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  title: words('回执', 'Receipt'),
  number: words('办件编号', 'Case number'),
  what: words('办理', 'Action'),
  arrived: words('服务器收到时间（北京时间）', 'Arrived at the server (Beijing time)'),
  state: words('现在', 'Now'),
  filing: (n: number) => words(`第 ${n} 次提交，内容校验值`, `Filing ${n}, hash of its content`),
  rules: words('适用规则', 'Rules that applied'),
  repeated: words(
    '这件事之前已经办成，没有重复办理；以下是当时的回执。',
    'This had been done before and was not done again; this is the receipt of then.',
  ),
  held: words('符合', 'Held'),
  noted: words('不符，已记录', 'Did not hold, recorded'),
  at: words('依据', 'Source'),
};

export function ReceiptView({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useLanguage();
  const lines: readonly (readonly [string, string])[] = [
    [t(m.number), receipt.case],
    [t(m.what), t(receipt.label)],
    [t(m.arrived), receipt.arrived],
    [t(m.state), t(receipt.stateLabel)],
    ...(receipt.filing ? [[t(m.filing(receipt.filing.number)), receipt.filing.hash] as const] : []),
  ];
  return (
    <section className="stack tight" aria-label={t(m.title)} data-receipt="">
      {receipt.repeated ? <p>{t(m.repeated)}</p> : null}
      <dl className="pairs">
        {lines.map(([label, shown]) => (
          <div key={label}>
            <dt className="soft">{label}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      {receipt.rules.length > 0 ? (
        <>
          <h3 className="strong">{t(m.rules)}</h3>
          <ul className="tree">
            {receipt.rules.map((rule) => (
              <li
                key={`${rule.rule}${rule.words.zh}`}
                className="row"
                style={{ flexWrap: 'nowrap', alignItems: 'baseline' }}
              >
                <Mark
                  plain
                  spec={
                    rule.held
                      ? { icon: 'check', tone: 'green', word: m.held }
                      : { icon: 'question', tone: 'amber', word: m.noted }
                  }
                />
                <span>
                  {t(rule.words)}
                  {rule.provision ? (
                    <span className="soft small">
                      {' '}
                      {t(m.at)} {rule.provision}
                    </span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

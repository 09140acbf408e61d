/** Everything to mend, or to look at, before this rule could be published; each leads to its place in the text. */
import { Button } from 'antd';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { Finding, OtherPlace } from './checking.ts';

const m = {
  title: words('检查', 'Checks'),
  fine: words('没有发现问题，可以放进政策包。', 'No problem found: it can go into a pack.'),
  line: words('行', 'line'),
  found: words('读到', 'Found'),
  expected: words('应为', 'Expected'),
  mend: words('改法', 'To mend'),
  provision: words('条款', 'Provision'),
  other: words('另一处', 'The other place'),
};

const severities: Readonly<Record<Finding['severity'], MarkSpec>> = {
  error: { icon: 'cross', word: words('错误', 'Error'), tone: 'red' },
  warning: { icon: 'question', word: words('请看一看', 'Please look'), tone: 'amber' },
};

interface Props {
  readonly findings: readonly Finding[];
  readonly onShow: (place: Finding | OtherPlace) => void;
}

export function Findings({ findings, onShow }: Props) {
  const { t } = useLanguage();
  return (
    <section className="stack tight" aria-label={t(m.title)}>
      <h2 className="strong">
        {t(m.title)} <span className="soft">{findings.length}</span>
      </h2>
      {findings.length === 0 ? <p className="soft">{t(m.fine)}</p> : null}
      <ul className="rule-findings">
        {findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same of the same place
          <li key={index}>
            <Mark spec={severities[finding.severity]} plain />{' '}
            <Button type="link" onClick={() => onShow(finding)}>
              {t(m.line)} {finding.line}：{t(finding.message)}
            </Button>
            <Details finding={finding} onShow={onShow} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was found and expected, the mend on a line of its own, the provision with what it says, the other place. */
function Details({ finding, onShow }: { readonly finding: Finding } & Pick<Props, 'onShow'>) {
  const { t } = useLanguage();
  const { found, expected, mend, provision, says, message, other } = finding;
  const parts = [
    found === undefined || t(message).includes(t(found)) ? null : `${t(m.found)}：${t(found)}`,
    expected === undefined || t(message).includes(t(expected)) ? null : `${t(m.expected)}：${t(expected)}`,
    provision === undefined
      ? null
      : `${t(m.provision)}：${provision}${says === undefined ? '' : `（${t(says)}）`}`,
  ].filter((part) => part !== null);
  return (
    <>
      {mend === undefined ? null : (
        <div>
          {t(m.mend)}：{t(mend)}
        </div>
      )}
      {parts.length === 0 ? null : <div className="soft small">{parts.join('；')}</div>}
      {other === undefined ? null : (
        <div className="small">
          <Button type="link" size="small" onClick={() => onShow(other)}>
            {t(m.other)}：{t(m.line)} {other.line}，{other.text}
          </Button>
        </div>
      )}
    </>
  );
}

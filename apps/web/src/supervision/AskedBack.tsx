/** What is asked back about a figure, in words, and the two ways on: correct it, or confirm with a reason. */
import type { Problem as ProblemSaid } from '@huice/api';
import { Checkbox, Input } from 'antd';
import { ApiError } from '../platform/api.ts';
import { Icon } from '../platform/Icon.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  title: words('请再核对这个数', 'Please look at this figure again'),
  confirm: words('已核对，按原样报送', 'I have checked it: keep it as said'),
  reason: words('理由（将随数保留）', 'Reason (kept with the figure)'),
};

/** The doubts of an answer that was asked back; `null` for any other trouble. */
export function askedBack(error: unknown): readonly ProblemSaid[] | null {
  return error instanceof ApiError && error.problem.code === 'asked-back' ? error.problems : null;
}

export function AskedBack(props: {
  readonly id: string;
  readonly problems: readonly ProblemSaid[];
  readonly reason: string;
  readonly confirmed: readonly string[];
  readonly onChange: (reason: string, confirmed: readonly string[]) => void;
}) {
  const { t } = useLanguage();
  const { id, problems, reason, confirmed, onChange } = props;
  const codes = problems.map(({ code }) => code);
  const all = codes.every((code) => confirmed.includes(code));
  return (
    <div className="asked-back stack tight" role="alert">
      <div className="row strong">
        <Icon shape="triangle" /> {t(m.title)}
      </div>
      <div className="stack tight">
        {problems.map((problem) => (
          <div key={problem.code}>
            <div className="strong">{t(problem)}</div>
            {problem.todo ? <div>{t(problem.todo)}</div> : null}
          </div>
        ))}
        <Checkbox
          checked={all}
          onChange={({ target }) =>
            onChange(
              reason,
              target.checked
                ? [...new Set([...confirmed, ...codes])]
                : confirmed.filter((code) => !codes.includes(code)),
            )
          }
        >
          {t(m.confirm)}
        </Checkbox>
        {all ? (
          <label className="stack tight-stack" htmlFor={`${id}-reason`}>
            <span>{t(m.reason)}</span>
            <Input
              id={`${id}-reason`}
              value={reason}
              maxLength={500}
              onChange={({ target }) => onChange(target.value, confirmed)}
            />
          </label>
        ) : null}
      </div>
    </div>
  );
}

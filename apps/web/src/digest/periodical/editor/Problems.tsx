/** 校对: what must be mended and what should be looked at, each with the way there. */
import type { IssueProblem } from '@huice/periodical';
import { Button } from 'antd';
import { useLanguage } from '../../../platform/preferences.ts';
import { m } from './words.ts';

interface ProblemsProps {
  readonly problems: readonly IssueProblem[];
  readonly onGo?: (at: string) => void;
}

export function Problems(props: ProblemsProps) {
  const { t } = useLanguage();
  if (props.problems.length === 0) return <p className="soft">{t(m.allWell)}</p>;
  return <ProblemList {...props} />;
}

export function ProblemList({ problems, onGo }: ProblemsProps) {
  const { t } = useLanguage();
  const groups = [
    { word: m.mustMend, tone: 'red', list: problems.filter((each) => each.severity === 'error') },
    { word: m.look, tone: 'amber', list: problems.filter((each) => each.severity === 'warning') },
  ].filter(({ list }) => list.length > 0);
  return (
    <div className="stack">
      {groups.map(({ word, tone, list }) => (
        <div key={tone} className="stack tight">
          <span>
            <span className={`mark tone-${tone}`}>
              {t(word)} {list.length}
            </span>
          </span>
          <ul className="plain-list stack tight problem-list">
            {list.map((each) => (
              <li key={`${each.code} ${each.at}`}>
                <div>{t(each.words)}</div>
                <div className="soft small">{each.where}</div>
                {onGo ? (
                  <Button size="small" aria-label={`${t(m.go)} ${each.where}`} onClick={() => onGo(each.at)}>
                    {t(m.go)}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

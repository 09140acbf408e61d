/** 我的评审: what an expert has to judge, open ones first; nothing else of any case. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { sheetMarks } from './words.ts';

const m = {
  none: words('现在没有需要您评审的项目。', 'There is nothing for you to judge now.'),
  due: (at: string) => words(`评审时限 ${at}`, `To be judged by ${at}`),
  blind: words('盲评：不显示申报单位', 'Blind: the applicant is not shown'),
};

type Mine = Answer<'listMyReviews'>['items'][number];

function standing({ handedIn, saved, open }: Mine) {
  if (handedIn) return sheetMarks.in;
  if (!open) return sheetMarks.over;
  return saved ? sheetMarks.saved : sheetMarks.open;
}

export function MyReviews() {
  const { t, language } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['my-reviews'],
    queryFn: ({ signal }) => call('listMyReviews', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Nothing what={m.none} />;
  return (
    <ul className="plain-list stack tight">
      {data.items.map((item) => (
        <li key={`${item.panel} ${item.case}`} className="tile stack tight" data-review={item.case}>
          <div className="row between">
            <Link
              to="/panels/$panelId/cases/$caseId"
              params={{ panelId: item.panel, caseId: item.case }}
              className="strong"
            >
              {item.projectName ?? t(item.project)}
            </Link>
            <Mark spec={standing(item)} />
          </div>
          <div className="soft small">
            {item.case} · {t(item.project)} · {item.panelTitle}（{item.panel}） · {t(item.state)}
            {item.due ? ` · ${t(m.due(instant(item.due, language)))}` : ''}
            {item.blind ? ` · ${t(m.blind)}` : ''}
          </div>
        </li>
      ))}
    </ul>
  );
}

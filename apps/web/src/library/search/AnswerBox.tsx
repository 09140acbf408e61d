import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { HitLink } from './HitLink.tsx';

const basis = words('依据', 'Basis');

/** Looks like a question rather than a few words. */
export function isQuestion(q: string): boolean {
  return /[?？吗呢]|多少|什么|哪|谁|何时|怎么|如何|几|牵头|截止|目标|是否|能否|啥|要不要|能不能|生效|[么嘛]$/.test(
    q,
  );
}

/** The computed answer with its basis, or that there is none; nothing where no question was asked. */
export function AnswerBox({ q, region }: { readonly q: string; readonly region: string | undefined }) {
  const { t } = useLanguage();
  const answer = useQuery({
    queryKey: ['ask', q, region],
    enabled: isQuestion(q),
    queryFn: ({ signal }) => call('ask', { query: region === undefined ? { q } : { q, region } }, signal),
  });
  // A failure shows once, at the list below.
  if (answer.data === undefined) return null;
  const { state, answer: given, note } = answer.data;
  if (given === null) return state === 'nothing' ? <Alert type="warning" showIcon title={t(note)} /> : null;
  return (
    <section className="tile stack tight" role="status" aria-label={t(words('答案', 'Answer'))}>
      <h2 className="strong">{t(given.title)}</h2>
      {given.lines.map((line) => (
        <div key={line.zh}>{t(line)}</div>
      ))}
      <div className="small">
        {t(basis)}：
        <HitLink link={given.link}>
          {given.documentTitle}
          {given.path === '' ? '' : ` · ${given.path}`}
        </HitLink>
      </div>
      <div className="soft small">{t(note)}</div>
    </section>
  );
}

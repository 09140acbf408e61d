/** What a person is told of their search beside the hits: what was cut, mended, or excluded everything. Pure. */
import type { SearchAnswer, SearchQuery } from '@huice/api';
import { isEmpty, type Question } from './question.ts';

/** What is known of a question once it was sought. */
interface Sought {
  readonly question: Question;
  /** Words that stand nowhere, and what was sought in their place. */
  readonly corrected: readonly { readonly word: string; readonly near: readonly string[] }[];
}

/** @param shown hits in all, and the page of them that was asked for */
export function notesOf(
  { question, corrected }: Sought,
  query: SearchQuery,
  shown: { readonly count: number; readonly page: number; readonly size: number },
): SearchAnswer['notes'] {
  const { count, page, size } = shown;
  const notes: SearchAnswer['notes'] = [];
  const asked = (query.q ?? '').trim();
  if (question.cut)
    notes.push({
      zh: '问题太长，只用了前200个字。',
      en: 'The question is long: only its first 200 characters were used.',
    });
  if (asked !== '' && isEmpty(question))
    notes.push({
      zh: '这些字里没有可以搜索的词。请写出产业、措施、机构或数字，例如“软件 首版次”。',
      en: 'There is no word to search for in this. Name an industry, a measure, a body or a figure.',
    });
  for (const { word, near } of corrected)
    notes.push({
      zh: `没有“${word}”，同时找了：${near.join('、')}。`,
      en: `“${word}” stands nowhere: ${near.join(', ')} was sought, too.`,
    });
  const filtered = [
    query.region,
    query.level,
    query.industry,
    query.kind,
    query.documentKind,
    query.instrument,
    query.inForce,
    query.open,
  ].some((one) => one !== undefined && one !== false);
  if (count === 0 && filtered)
    notes.push({
      zh: '所选的筛选条件排除了全部结果，请放宽一项。',
      en: 'The filters leave nothing: loosen one of them.',
    });
  else if (count === 0 && asked !== '' && !isEmpty(question))
    notes.push({
      zh: '没有哪一条说到这些。换个说法，或只写一两个词。',
      en: 'Nothing speaks of this. Say it in other words, or in one or two.',
    });
  const pages = Math.max(1, Math.ceil(count / size));
  if (count > 0 && page > pages)
    notes.push({
      zh: `没有第 ${page} 页：一共 ${pages} 页。`,
      en: `There is no page ${page}: there are ${pages}.`,
    });
  return notes;
}

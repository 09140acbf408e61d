/** What a subscription is about, in words. */
import type { SubscriptionBody } from '@huice/api';
import { type Words, words } from '../../platform/words.ts';
import { kindWords } from './words.ts';

export function aboutWords(about: SubscriptionBody['about'], place: string | null): Words {
  if (about.kind === 'company') {
    return words(
      '企业匹配：规则、企业数据或窗口有变时告知',
      'Matches of a company: told when rules, facts or windows change',
    );
  }
  if (about.kind === 'search') {
    const { q, page: _page, size: _size, region: _region, ...rest } = about.query;
    const filters = [...(place === null ? [] : [place]), ...Object.values(rest).map(String)];
    const all = [...(q ? [`“${q}”`] : []), ...filters].join('，');
    return words(`搜索：${all}`, `Search: ${all}`);
  }
  const { region, above, industry, kind, company } = about.filter;
  const kinds = (kind ?? '').split(',').filter(Boolean);
  const named = kinds.map((one) => kindWords[one as keyof typeof kindWords] ?? words(one, one));
  const reminded = remindedWords(about.opening ?? [], about.remind);
  const zh = [
    region === undefined ? '所有地区' : `${place ?? region}${above === true ? '（含上级）' : ''}`,
    industry ?? '所有产业',
    named.length === 0 ? '所有类别' : named.map((word) => word.zh).join('、'),
    ...(company === undefined ? [] : ['只看匹配我的企业的']),
    reminded.zh,
  ];
  const en = [
    region === undefined ? 'every region' : `${place ?? region}${above === true ? ' with those above' : ''}`,
    industry ?? 'every industry',
    named.length === 0 ? 'every kind' : named.map((word) => word.en).join(', '),
    ...(company === undefined ? [] : ['only what may fit my company']),
    reminded.en,
  ];
  return words(`日历：${zh.join('，')}`, `Calendar: ${en.join('; ')}`);
}

function remindedWords(opening: readonly number[], remind: readonly number[]): Words {
  const list = (days: readonly number[], separator: string) =>
    [...days].sort((a, b) => b - a).join(separator);
  const zh = [
    ...(opening.length === 0 ? [] : [`开始前 ${list(opening, '、')} 个工作日提醒`]),
    ...(remind.length === 0 ? [] : [`截止前 ${list(remind, '、')} 个工作日提醒`]),
  ];
  const en = [
    ...(opening.length === 0 ? [] : [`${list(opening, ', ')} working days before the beginning`]),
    ...(remind.length === 0 ? [] : [`${list(remind, ', ')} working days before the end`]),
  ];
  return zh.length === 0 ? words('不提醒', 'no reminders') : words(zh.join('，'), en.join(', '));
}

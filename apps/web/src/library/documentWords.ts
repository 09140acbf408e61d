/** Words for what a document is and whether it binds. */
import type { Validity } from '@huice/api';
import type { DocumentKind, ReadDocument } from '@huice/reading';
import type { MarkSpec } from '../platform/marks.tsx';
import { type Words, words } from '../platform/words.ts';

export const kindWords: Readonly<Record<DocumentKind, Words>> = {
  opinions: words('意见', 'Opinions'),
  measures: words('若干措施', 'Measures'),
  'action-plan': words('行动计划', 'Action plan'),
  'implementation-plan': words('实施方案', 'Implementation plan'),
  'application-guide': words('申报指南', 'Application guide'),
  notice: words('通知', 'Notice'),
  'administrative-measures': words('管理办法', 'Administrative measures'),
  regulation: words('条例', 'Regulation'),
  provisions: words('规定', 'Provisions'),
  catalogue: words('目录', 'Catalogue'),
  publicity: words('公示', 'Publicity'),
  consultation: words('征求意见', 'Consultation'),
  report: words('报告', 'Report'),
  explanation: words('解读', 'Explanation'),
};

/** A kind as people call it; one that is not in the list is shown as it came. */
export function kindWord(kind: string): Words {
  const known: Readonly<Record<string, Words>> = kindWords;
  return known[kind] ?? words(kind, kind);
}

export const validities: Readonly<Record<Validity, MarkSpec>> = {
  'in-force': { icon: 'check', word: words('有效', 'In force'), tone: 'green' },
  expired: { icon: 'square', word: words('已失效', 'Expired'), tone: 'grey' },
  'not-yet': { icon: 'ring', word: words('尚未施行', 'Not yet in force'), tone: 'blue' },
  draft: { icon: 'triangle', word: words('征求意见稿', 'Draft'), tone: 'violet' },
  'not-stated': { icon: 'question', word: words('效力未载明', 'Validity not stated'), tone: 'amber' },
};

/**
 * Whether a document binds on a day, by the dates it states and nothing else. A document that states no end is
 * not taken to be in force for ever: it is *not stated*.
 * @param today ISO day in Asia/Shanghai
 */
export function validityOn(
  document: Pick<ReadDocument, 'draft' | 'effectiveFrom' | 'effectiveTo'>,
  today: string,
): Validity {
  if (document.draft) return 'draft';
  if (document.effectiveTo !== null && document.effectiveTo < today) return 'expired';
  if (document.effectiveFrom !== null && document.effectiveFrom > today) return 'not-yet';
  if (document.effectiveTo !== null) return 'in-force';
  return 'not-stated';
}

import type { ReadingWarning } from '../types.ts';

/** What a workbook hides is not read; that it is there is said. */
export function hiddenSheets(hidden: number): ReadingWarning[] {
  if (hidden === 0) return [];
  return [
    {
      code: 'hidden-sheets',
      zh: `有 ${hidden} 张隐藏的工作表没有读。`,
      en: `${hidden} hidden sheets were not read.`,
    },
  ];
}

import type { ReadingWarning } from '../types.ts';

/** Says how many pictures, charts and drawings stand in a file: words in them are not read. */
export function pictureWarning(pictures: number): ReadingWarning[] {
  if (pictures === 0) return [];
  return [
    {
      code: 'pictures-not-read',
      zh: `文中有 ${pictures} 处图片或图表，其中的文字没有读；请对照原件。`,
      en: `There are ${pictures} pictures or charts; words in them were not read. Compare the original.`,
    },
  ];
}

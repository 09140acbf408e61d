/** Figures as people say them, written as documents write them: 三成 → 30%, 5000W → 5000万, 过亿 → 超过1亿元. Pure. */
const digits: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10',
};
const grades = ['', '一', '二', '三', '四', '五'];
const small = '[一二两三四五六七八九十]|\\d{1,2}';
const figure = (said: string) => digits[said] ?? said;

const rewrites: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [
    new RegExp(`(${small})成(?![都本品立功长果员交])`, 'g'),
    (_, tenths = '') => `${Number(figure(tenths)) * 10}%`,
  ],
  [new RegExp(`(${small})个(?:百分)?点(?!心)`, 'g'), (_, points = '') => `${figure(points)}%`],
  [/(?<=不?超过|不高于|合计|补|给|配)一半(?!导)/g, () => '50%'],
  [/(?<![\d.])(\d{1,12}(?:\.\d{1,4})?)w(?![a-z])/g, (_, amount = '') => `${amount}万`],
  [/(?:刚过|刚破|首破|头一回上|第一次过|首次过|首次上|刚满)(?=\d)/g, () => '首次突破'],
  [/每一?个(月|季度|季|年|周)/g, (_, span = '') => `每${span}`],
  [/不能(?=超过|低于|高于|少于|多于|超出)/g, () => '不'],
  [/过亿/g, () => '超过1亿元'],
  [/(?:一个)亿(?![元])/g, () => '1亿元'],
  [/cmmi\s*([1-5])\s*级?/g, (_, grade = '') => `cmmi ${grades[Number(grade)] ?? ''}级`],
];

/** @param words normalised */
export function asWritten(words: string): string {
  return rewrites.reduce((said, [pattern, write]) => said.replace(pattern, write), words);
}

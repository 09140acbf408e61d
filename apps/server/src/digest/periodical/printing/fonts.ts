/** The faces that issues are set in: 宋体 for reading, 黑体 for headings. OFL, from npm, embedded in what we make. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);

export const FACES = {
  song: require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  'song-bold': require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  hei: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  'hei-bold': require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
} as const;
export type Face = keyof typeof FACES;

/** Every character that a printed form may need beside the issue's own: marks, numbers, page words. */
const ALWAYS =
  '目录本期要依据编者按来源文字原摘人工撰写智能生成辑联系方式声明■（）〔〕【】《》〈〉：；，。、—…·　第页共ＡＩ 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;/-()@%+"\'';

/**
 * One face with only the characters of a text.
 * @param format `woff2` for web pages, `truetype` for office documents
 */
export async function subsetFor(face: Face, text: string, format: 'woff2' | 'truetype'): Promise<Buffer> {
  const file = await readFile(FACES[face]);
  const characters = [...new Set(`${ALWAYS}${text}`)].join('');
  return subsetFont(file, characters, { targetFormat: format });
}

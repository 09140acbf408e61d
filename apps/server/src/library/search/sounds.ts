/** Words that sound alike: what is typed by sound goes wrong by sound (数剧 for 数据). */
import { pinyin } from 'pinyin-pro';

/** Sounds that are commonly taken for each other, and slips of one's own dialect: sh and s, n and ng. */
function blurred(syllable: string): string {
  return syllable.replace(/^(zh|ch|sh)/, (initial) => initial[0] ?? initial).replace(/ng$/, 'n');
}

/** One syllable a character, without tones, blurred. */
export function soundOf(word: string): string {
  return pinyin(word, { toneType: 'none', type: 'array' }).map(blurred).join(' ');
}

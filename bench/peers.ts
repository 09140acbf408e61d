/** The peers that figures are measured against. They are installed by `scripts/bench.mjs` into `bench/node_modules`. */
import { createRequire } from 'node:module';

interface JiebaModule {
  readonly Jieba: { withDict(dict: Uint8Array): { cut(text: string, hmm: boolean): string[] } };
}
interface JiebaDictionary {
  readonly dict: Uint8Array;
}

const require = createRequire(import.meta.url);

/** jieba with its default dictionary and its model for unknown words, as its users run it. */
export async function loadSegmenter(): Promise<(text: string) => string[]> {
  const { Jieba } = require('@node-rs/jieba') as JiebaModule;
  const { dict } = require('@node-rs/jieba/dict') as JiebaDictionary;
  const jieba = Jieba.withDict(dict);
  return (text) => jieba.cut(text, true);
}

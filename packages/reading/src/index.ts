export * from './compare/index.ts';
export * from './export/index.ts';
export * from './formats/index.ts';
export { normaliseSentence, sentenceHash, sentencesOf } from './normalise.ts';
export { type ReadOptions, readText } from './read.ts';
export * from './types.ts';

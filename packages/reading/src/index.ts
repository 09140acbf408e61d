export * from './compare/index.ts';
export * from './export/index.ts';
export { figuresIn, type PrintedFigure } from './figures.ts';
export * from './formats/index.ts';
export { type Region, regionOfName } from './gazetteer.ts';
export { normaliseSentence, sentenceHash, sentencesOf } from './normalise.ts';
export { placeNames } from './place-names.ts';
export { type ReadOptions, readText } from './read.ts';
export * from './types.ts';

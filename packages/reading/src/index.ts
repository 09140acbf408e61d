export * from './compare/index.ts';
export * from './formats/index.ts';
export * from './normalise.ts';
export { type ReadOptions, readText } from './read.ts';
export * from './types.ts';

export * from './formats/index.ts';
export * from './normalise.ts';
export * from './types.ts';

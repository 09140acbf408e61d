export * from './normalise.ts';
export * from './types.ts';

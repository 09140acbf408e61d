export type * from './citation.ts';
export type * from './evaluation.ts';
export type * from './facts.ts';
export type * from './tree.ts';

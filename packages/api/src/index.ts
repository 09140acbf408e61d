export * from './cases.ts';
export * from './common.ts';
export * from './endpoints.ts';
export * from './identity.ts';
export * from './library.ts';
export * from './matching.ts';
export * from './packs.ts';
export * from './workbench.ts';

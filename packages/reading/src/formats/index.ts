export { readFile } from './read-file.ts';
export { type NamedBytes, type ReadOutcome, readFiles } from './read-files.ts';
export * from './types.ts';
export { type UnreadableCode, UnreadableFile } from './unreadable.ts';

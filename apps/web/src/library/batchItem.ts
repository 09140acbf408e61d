/** One file of several on their way into the library. */
import type { Answer } from '../platform/api.ts';
import type { FolderFile } from './folders.ts';
import type { Underway } from './sending.ts';

export type BatchState = 'waiting' | 'underway' | 'kept' | 'failed' | 'stopped';

export interface BatchItem extends FolderFile {
  readonly state: BatchState;
  readonly underway: Underway | null;
  readonly answer: Answer<'importFile'> | null;
  readonly error: unknown;
  /** Keep it although it is no policy document. */
  readonly anyway: boolean;
}

import CFB from 'cfb';
import { damaged } from '../unreadable.ts';

/** A compound file (MS-CFB): named streams. */
export interface CompoundFile {
  /** A stream of the root storage by its name, or `undefined`. */
  stream(name: string): Uint8Array | undefined;
}

/** @throws UnreadableFile */
export function openCompound(bytes: Uint8Array, name: string): CompoundFile {
  let container: ReturnType<typeof CFB.read>;
  try {
    container = CFB.read(bytes, { type: 'array' });
  } catch (cause) {
    throw damaged(name, undefined, cause);
  }
  return {
    stream(wanted) {
      const at = container.FullPaths.findIndex((path) => path.split('/').slice(1).join('/') === wanted);
      const entry = container.FileIndex[at];
      return entry?.content ? Uint8Array.from(entry.content) : undefined;
    },
  };
}

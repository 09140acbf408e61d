import { contextFor, contextInside, type FormatContext } from './context.ts';
import { asUnreadable, checkSize, readWithin } from './read-file.ts';
import { containerOf } from './sniff.ts';
import type { ExtractedFile, ReadFileOptions } from './types.ts';
import { UnreadableFile } from './unreadable.ts';

/** One file of several: read, or refused for a reason. */
export type ReadOutcome =
  | { readonly name: string; readonly ok: true; readonly file: ExtractedFile; readonly bytes: Uint8Array }
  | { readonly name: string; readonly ok: false; readonly error: UnreadableFile };

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads files one after another, looking into archives (to the depth of `limits.nesting`): one outcome a file, so that
 * a bad one does not keep the others from being read. A folder is read by handing its files over with their paths.
 */
export async function* readFiles(
  files: Iterable<NamedBytes> | AsyncIterable<NamedBytes>,
  options: ReadFileOptions = {},
): AsyncGenerator<ReadOutcome> {
  for await (const { name, bytes } of files) {
    options.signal?.throwIfAborted();
    yield* readOne(bytes, contextFor(name, options));
  }
}

async function* readOne(bytes: Uint8Array, context: FormatContext): AsyncGenerator<ReadOutcome> {
  const { name } = context;
  try {
    checkSize(bytes, context);
    const inner = containerOf(bytes) === 'zip' ? await openPlainArchive(bytes, context) : undefined;
    if (inner) {
      yield* inner;
      return;
    }
    yield { name, ok: true, bytes, file: await readWithin(bytes, context) };
  } catch (error) {
    const reason = asUnreadable(error, context);
    if (!(reason instanceof UnreadableFile)) throw reason;
    yield { name, ok: false, error: reason };
  }
}

/** @returns the outcomes of an archive's files, or `undefined` for a document that merely is packed as an archive */
async function openPlainArchive(
  bytes: Uint8Array,
  context: FormatContext,
): Promise<AsyncGenerator<ReadOutcome> | undefined> {
  const { filesOf, isPlainArchive } = await import('./zipped.ts');
  const { openZip } = await import('./zip.ts');
  const archive = openZip(bytes, context);
  const files = filesOf(archive);
  if (!isPlainArchive(archive) || files.length === 0) return undefined;
  contextInside(context, '');
  async function* outcomes(): AsyncGenerator<ReadOutcome> {
    for (const [i, entry] of files.entries()) {
      context.options.signal?.throwIfAborted();
      context.options.onProgress?.({ name: context.name, done: i, total: files.length });
      const inner = contextInside(context, entry.path);
      try {
        yield* readOne(archive.unpack(entry), inner);
      } catch (error) {
        const reason = asUnreadable(error, inner);
        if (!(reason instanceof UnreadableFile)) throw reason;
        yield { name: inner.name, ok: false, error: reason };
      }
    }
    context.options.onProgress?.({ name: context.name, done: files.length, total: files.length });
  }
  return outcomes();
}

import type { ExtractedFile, ReadFileOptions, ReadingLimits } from './types.ts';
import { defaultLimits, mediaTypes } from './types.ts';
import { UnreadableFile } from './unreadable.ts';

/** What a format's reader is handed: bounds filled in. */
export interface FormatContext {
  readonly name: string;
  readonly limits: ReadingLimits;
  readonly options: ReadFileOptions;
  /** What may still be unpacked, in bytes: one allowance for a file and all that lies packed in it. */
  readonly allowance: { left: number };
}

/** What a format's reader hands back; the name and the media type are put on by the caller. */
export type FormatText = Omit<ExtractedFile, 'name' | 'mediaType'>;

export function contextFor(name: string, options: ReadFileOptions): FormatContext {
  const limits = { ...defaultLimits, ...options.limits };
  return { name, options, limits, allowance: { left: limits.unpackedBytes } };
}

/** The context of a file inside an archive. @throws UnreadableFile when archives lie too deep in archives */
export function contextInside(archive: FormatContext, path: string): FormatContext {
  const nesting = archive.limits.nesting - 1;
  if (nesting < 0) {
    throw new UnreadableFile('archive-too-deep', archive.name, {
      zh: '压缩包里还套着压缩包，层数超过上限。请先解开里层的压缩包。',
      en: 'archives lie inside archives deeper than the limit. Unpack the inner ones first.',
    });
  }
  return { ...archive, name: `${archive.name}/${path}`, limits: { ...archive.limits, nesting } };
}

export function asFile(
  read: FormatText,
  kind: keyof typeof mediaTypes,
  { name }: FormatContext,
): ExtractedFile {
  return { ...read, name, mediaType: mediaTypes[kind] };
}

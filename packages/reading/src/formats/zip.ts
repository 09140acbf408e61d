import { Inflate } from 'fflate';
import type { FormatContext } from './context.ts';
import { crc32 } from './crc32.ts';
import { archiveTooLarge, damaged, encryptedEntry, sizeInWords } from './unreadable.ts';

/**
 * A reader of ZIP archives that trusts nothing an archive says of itself: entries are listed from the central
 * directory, unpacked one by one on demand, and stopped at the bounds whatever sizes were declared.
 * Layout: APPNOTE.TXT 6.3 (PKWARE), sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16.
 */
export interface ZipEntry {
  /** Path with forward slashes; never absolute, never with `..`. */
  readonly path: string;
  /** Bytes as declared by the archive. */
  readonly declaredBytes: number;
  readonly encrypted: boolean;
  readonly compressedBytes: number;
  readonly method: number;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
  readonly offset: number;
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /** @throws UnreadableFile when damaged, encrypted or beyond the bounds of the whole archive */
  unpack(entry: ZipEntry): Uint8Array;
  /** Unpacks by path, or `undefined` when there is no such entry; Office files differ in the case of names. */
  part(path: string): Uint8Array | undefined;
}

const endOfCentralDirectory = 0x06054b50;
const centralHeader = 0x02014b50;
const localHeader = 0x04034b50;
const zip64Locator = 0x07064b50;
const zip64End = 0x06064b50;
/** Compressed bytes fed at a time, so that what unpacks from them is bounded before the next are fed. */
const feed = 32 * 1024;

/** @throws UnreadableFile */
export function openZip(bytes: Uint8Array, context: FormatContext): ZipArchive {
  const { name, allowance } = context;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listEntries(view, bytes, context);
  const byPath = new Map(entries.map((entry) => [entry.path.toLowerCase(), entry]));
  const unpack = (entry: ZipEntry): Uint8Array => {
    if (entry.encrypted) throw encryptedEntry(`${name}/${entry.path}`);
    const out = inflateEntry(view, bytes, entry, context);
    allowance.left -= out.length;
    // A changed byte may still unpack, into other words.
    if (crc32(out) !== entry.checksum) throw damaged(`${name}/${entry.path}`);
    return out;
  };
  return {
    entries,
    unpack,
    part(path) {
      const entry = byPath.get(path.replace(/^\//, '').toLowerCase());
      return entry ? unpack(entry) : undefined;
    },
  };
}

function listEntries(view: DataView, bytes: Uint8Array, context: FormatContext): ZipEntry[] {
  const { name, limits } = context;
  const directory = findDirectory(view);
  if (!directory) throw damaged(name);
  if (directory.count > limits.entries) {
    throw archiveTooLarge(name, {
      zh: `压缩包里有 ${directory.count} 个文件，超过上限 ${limits.entries} 个`,
      en: `the archive has ${directory.count} files; the limit is ${limits.entries}`,
    });
  }
  const entries: ZipEntry[] = [];
  let at = directory.offset;
  for (let i = 0; i < directory.count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== centralHeader) throw damaged(name);
    const read = readCentralHeader(view, bytes, at);
    if (!read) throw damaged(name);
    if (read.entry.path !== '' && !read.entry.path.endsWith('/')) entries.push(read.entry);
    at = read.next;
  }
  const declared = entries.reduce((sum, entry) => sum + entry.declaredBytes, 0);
  if (declared > limits.unpackedBytes) throw beyondBounds(context);
  return entries;
}

function beyondBounds({ name, limits }: FormatContext) {
  const limit = sizeInWords(limits.unpackedBytes);
  return archiveTooLarge(name, {
    zh: `解开后超过上限 ${limit}`,
    en: `it unpacks to more than the limit of ${limit}`,
  });
}

function findDirectory(view: DataView): { offset: number; count: number } | undefined {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== endOfCentralDirectory) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    if (count !== 0xffff && offset !== 0xffffffff) {
      return offset <= at ? { offset, count } : undefined;
    }
    return findZip64Directory(view, at) ?? { offset, count };
  }
  return undefined;
}

function findZip64Directory(view: DataView, end: number): { offset: number; count: number } | undefined {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== zip64Locator) return undefined;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== zip64End) return undefined;
  return {
    count: Number(view.getBigUint64(at + 32, true)),
    offset: Number(view.getBigUint64(at + 48, true)),
  };
}

function readCentralHeader(view: DataView, bytes: Uint8Array, at: number) {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const commentLength = view.getUint16(at + 32, true);
  const nameEnd = at + 46 + nameLength;
  const next = nameEnd + extraLength + commentLength;
  if (next > view.byteLength) return undefined;
  const extra = readExtra(view, nameEnd, nameEnd + extraLength, {
    size: view.getUint32(at + 24, true),
    compressed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  });
  const entry: ZipEntry = {
    path: safePath(entryName(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0)),
    declaredBytes: extra.size,
    compressedBytes: extra.compressed,
    offset: extra.offset,
    encrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
  };
  return { entry, next };
}

/** Sizes and offset of 4 GiB and more stand in the extra field 1. */
function readExtra(
  view: DataView,
  from: number,
  to: number,
  sizes: { size: number; compressed: number; offset: number },
) {
  const out = { ...sizes };
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const key of ['size', 'compressed', 'offset'] as const) {
      if (out[key] !== 0xffffffff || field + 8 > to) continue;
      out[key] = Number(view.getBigUint64(field, true));
      field += 8;
    }
  }
  return out;
}

/** Archives made on Chinese Windows name their files in GB18030 and do not say so. */
function entryName(raw: Uint8Array, saidUtf8: boolean): string {
  if (!saidUtf8) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(raw);
    } catch {
      return new TextDecoder('gb18030').decode(raw);
    }
  }
  return new TextDecoder().decode(raw);
}

function safePath(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/');
  const kept = parts.filter(
    (part, i) => part !== '.' && part !== '..' && (part !== '' || i === parts.length - 1),
  );
  return kept.join('/');
}

function inflateEntry(
  view: DataView,
  bytes: Uint8Array,
  entry: ZipEntry,
  context: FormatContext,
): Uint8Array {
  const { name } = context;
  const allowance = context.allowance.left;
  const path = `${name}/${entry.path}`;
  const { offset } = entry;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== localHeader) throw damaged(path);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const end = start + entry.compressedBytes;
  if (end > view.byteLength) throw damaged(path);
  const packed = bytes.subarray(start, end);
  if (entry.method === 0) {
    if (packed.length > allowance) throw beyondBounds(context);
    return packed;
  }
  if (entry.method !== 8) {
    throw damaged(path, {
      zh: '用了不支持的压缩方法的条目',
      en: 'an entry packed by a method not supported',
    });
  }
  return inflateBounded(packed, path, () => beyondBounds(context), allowance);
}

function inflateBounded(
  packed: Uint8Array,
  path: string,
  refuse: () => Error,
  allowance: number,
): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate((chunk, final) => {
    size += chunk.length;
    chunks.push(chunk);
    ended ||= final;
  });
  try {
    for (let at = 0; at < packed.length && !ended; at += feed) {
      inflate.push(packed.subarray(at, at + feed), at + feed >= packed.length);
      if (size > allowance) break;
    }
  } catch (cause) {
    throw damaged(path, undefined, cause);
  }
  if (size > allowance) throw refuse();
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

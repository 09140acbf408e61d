import type { NumberedList, Numbering, NumberingLevel } from '../docx/numbering.ts';
import type { Bytes } from './bytes.ts';

/**
 * Automatic numbering of a binary document: list definitions (PlfLst, MS-DOC 2.9.192) and the lists that paragraphs
 * refer to (PlfLfo, 2.9.191), in the terms of the newer format.
 */
export function readLists(table: Bytes, definitionsAt: number, overridesAt: number): Numbering {
  const definitions = readDefinitions(table, definitionsAt);
  const count = Math.min(table.u32(overridesAt), 4000);
  const lists = new Map<string, NumberedList>();
  let data = overridesAt + 4 + count * 16;
  for (let i = 0; i < count; i++) {
    const entry = overridesAt + 4 + i * 16;
    const definitionId = String(table.i32(entry));
    const levels = new Map(definitions.get(definitionId) ?? []);
    const startOverrides = new Map<number, number>();
    data = readOverrides(table, data + 4, table.u8(entry + 12), levels, startOverrides);
    lists.set(String(i + 1), { definitionId, levels, startOverrides });
  }
  return lists;
}

function readDefinitions(table: Bytes, at: number): Map<string, Map<number, NumberingLevel>> {
  const count = Math.min(table.u16(at), 4000);
  const definitions = new Map<string, Map<number, NumberingLevel>>();
  let next = at + 2 + count * 28;
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 28;
    const isSimple = (table.u8(entry + 26) & 1) !== 0;
    const levels = new Map<number, NumberingLevel>();
    for (let level = 0; level < (isSimple ? 1 : 9); level++) {
      const read = readLevel(table, next);
      levels.set(level, read.level);
      next = read.next;
    }
    definitions.set(String(table.i32(entry)), levels);
  }
  return definitions;
}

function readOverrides(
  table: Bytes,
  at: number,
  count: number,
  levels: Map<number, NumberingLevel>,
  starts: Map<number, number>,
): number {
  let next = at;
  for (let i = 0; i < Math.min(count, 9); i++) {
    const start = table.i32(next);
    const flags = table.u32(next + 4);
    next += 8;
    const level = flags & 15;
    if ((flags & 16) !== 0) starts.set(level, start);
    if ((flags & 32) === 0) continue;
    const read = readLevel(table, next);
    levels.set(level, read.level);
    next = read.next;
  }
  return next;
}

/** LVL (MS-DOC 2.9.150): a fixed head, formatting, and the text with placeholders for numbers. */
function readLevel(table: Bytes, at: number): { level: NumberingLevel; next: number } {
  const flags = table.u8(at + 5);
  const textAt = at + 28 + table.u8(at + 24) + table.u8(at + 25);
  const length = Math.min(table.u16(textAt), 255);
  let text = '';
  for (let i = 0; i < length; i++) {
    const code = table.u16(textAt + 2 + i * 2);
    text += code < 9 ? `%${code + 1}` : String.fromCharCode(code);
  }
  const follow = table.u8(at + 15);
  const level: NumberingLevel = {
    start: table.i32(at),
    format: formatNames[table.u8(at + 4)] ?? 'none',
    text,
    suffix: follow === 0 ? 'tab' : follow === 1 ? 'space' : 'nothing',
    restartAfter: (flags & 8) !== 0 ? table.u8(at + 26) : undefined,
    legal: (flags & 4) !== 0,
    styleId: undefined,
  };
  return { level, next: textAt + 2 + length * 2 };
}

/** MSONFC (MS-OSHARED 2.2.1.3) in the names of the newer format, which keeps the order. */
const formatNames: readonly string[] =
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'.split(
    ' ',
  );

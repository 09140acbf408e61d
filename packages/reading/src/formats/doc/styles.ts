import type { NumberingReference, Styles } from '../docx/styles.ts';
import type { Bytes } from './bytes.ts';
import { modifiers, modifiersOf } from './properties.ts';

interface Style {
  readonly base: number;
  readonly modifiers: ReadonlyMap<number, number>;
}

const noStyle = 0xfff;

/** The style sheet (STSH, MS-DOC 2.9.271), as far as numbering goes. Style ids are indexes in decimal. */
export function readStyleSheet(sheet: Bytes): Styles {
  const styles: (Style | undefined)[] = [];
  const headSize = sheet.u16(0);
  const count = Math.min(sheet.u16(2), 4096);
  const baseSize = sheet.u16(4);
  let at = 2 + headSize;
  for (let i = 0; i < count && at < sheet.length; i++) {
    const size = sheet.u16(at);
    styles.push(size === 0 ? undefined : readStyle(sheet.slice(at + 2, size), baseSize));
    at += 2 + size;
  }
  return { numberingOf: (styleId) => numberingOf(styles, Number(styleId ?? '0')) };
}

function readStyle(style: Bytes, baseSize: number): Style | undefined {
  const kind = style.u16(2) & 15;
  if (kind !== 1) return undefined;
  const nameLength = style.u16(baseSize);
  const at = baseSize + 2 + (nameLength + 1) * 2;
  const size = style.u16(at);
  return { base: style.u16(2) >> 4, modifiers: modifiersOf(style.slice(at + 4, size - 2)) };
}

function numberingOf(styles: readonly (Style | undefined)[], index: number) {
  const seen = new Set<number>();
  let level: number | undefined;
  for (let at = index; at !== noStyle && !seen.has(at); ) {
    seen.add(at);
    const style = styles[at];
    if (!style) return undefined;
    const own = listReference(style.modifiers);
    level ??= own?.level;
    if (own?.numberId !== undefined) {
      return { numberId: own.numberId, ...(level === undefined ? {} : { level }), styleId: String(at) };
    }
    at = style.base;
  }
  return undefined;
}

/** Which list a paragraph or style says it belongs to. */
export function listReference(found: ReadonlyMap<number, number>): NumberingReference | undefined {
  const id = found.get(modifiers.listId);
  const level = found.get(modifiers.listLevel);
  if (id === undefined && level === undefined) return undefined;
  return {
    ...(id === undefined ? {} : { numberId: String(id & 0x7fff) }),
    ...(level === undefined ? {} : { level }),
  };
}

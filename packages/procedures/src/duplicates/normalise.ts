/** Text and numbers as the duplicate check compares them. */

/** A text without what editing changes lightly: width, case, spaces, punctuation. Positions lead back to the original. */
export interface NormalText {
  readonly text: string;
  /** For each character kept: its offset in the original. */
  readonly offsets: Int32Array;
}

const KEPT = /[\p{L}\p{N}]/u;
const PUNCTUATION = new Set([...'，。、；：？！（）《》“”‘’—…·,.;:?!()'].map((each) => each.charCodeAt(0)));

/** UTF-16 units kept so far, with the offset each came from. Grows: one compatibility character may become several. */
class Kept {
  private units = new Uint16Array(1024);
  private offsets = new Int32Array(1024);
  private length = 0;

  add(unit: number, offset: number): void {
    if (this.length === this.units.length) {
      const [units, offsets] = [new Uint16Array(this.length * 2), new Int32Array(this.length * 2)];
      units.set(this.units);
      offsets.set(this.offsets);
      [this.units, this.offsets] = [units, offsets];
    }
    this.units[this.length] = unit;
    this.offsets[this.length] = offset;
    this.length += 1;
  }

  finish(): NormalText {
    let text = '';
    // String.fromCharCode takes its units as arguments, of which there may be only so many
    for (let from = 0; from < this.length; from += 8192) {
      text += String.fromCharCode(...this.units.subarray(from, Math.min(from + 8192, this.length)));
    }
    return { text, offsets: this.offsets.slice(0, this.length) };
  }
}

/** Characters kept are letters, Han characters and digits, in half width and lower case. */
export function normaliseText(original: string): NormalText {
  const kept = new Kept();
  for (let at = 0; at < original.length; ) {
    const code = original.codePointAt(at) ?? 0;
    // most of a Chinese text is plain Han characters, digits and punctuation: spare them the tables of Unicode
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39)) kept.add(code, at);
    else if (code > 0x20 && !PUNCTUATION.has(code)) addOther(kept, String.fromCodePoint(code), at);
    at += code > 0xffff ? 2 : 1;
  }
  return kept.finish();
}

function addOther(kept: Kept, character: string, at: number): void {
  for (const each of character.normalize('NFKC').toLowerCase()) {
    if (!KEPT.test(each)) continue;
    for (let unit = 0; unit < each.length; unit += 1) kept.add(each.charCodeAt(unit), at);
  }
}

export const IDENTIFIERS = {
  invoice: { zh: '发票', en: 'invoice' },
  contract: { zh: '合同', en: 'contract' },
  equipment: { zh: '设备', en: 'equipment' },
} as const;
export type IdentifierKind = keyof typeof IDENTIFIERS;

export interface Identifier {
  readonly kind: IdentifierKind;
  /** As compared. */
  readonly value: string;
  /** As written. */
  readonly written: string;
}

/**
 * A number as it is compared: half width, upper case, nothing but letters, Han characters and digits, leading zeros of
 * pure digits kept (they belong to invoice numbers). `null` where too little is left to identify anything.
 */
export function normaliseIdentifier(kind: IdentifierKind, written: string): Identifier | null {
  const value = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^(NO|№|编号|号码)[.:]?/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  const least = kind === 'invoice' ? 6 : 4;
  return value.length < least || !/\d/.test(value) ? null : { kind, value, written };
}

const FOUND: readonly (readonly [IdentifierKind, RegExp])[] = [
  ['invoice', /发票\s*(?:号码?|编号|No\.?)\s*[:：]?\s*((?:\d[\s-]?){8,20})/giu],
  ['contract', /合同\s*(?:编号|号码?|No\.?)\s*[:：]?\s*([A-Za-z0-9〔〕[\]()（）_/\-—]{4,40}号?)/giu],
  [
    'equipment',
    /(?:设备|机身|出厂|序列)\s*(?:编号|号码?|序列号|号|S\/?N)\s*[:：]?\s*([A-Za-z0-9_/-]{4,40})/giu,
  ],
];

/** Invoice, contract and equipment numbers that a text states with their labels; each once. */
export function readIdentifiers(text: string): readonly Identifier[] {
  const found = new Map<string, Identifier>();
  // Runs of spaces, of which a damaged file may hold a million, would be tried anew from each of them.
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, ' ');
  for (const [kind, pattern] of FOUND) {
    for (const [, written] of plain.matchAll(pattern)) {
      const identifier = normaliseIdentifier(kind, (written ?? '').trim());
      if (identifier) found.set(`${kind}|${identifier.value}`, identifier);
    }
  }
  return [...found.values()];
}

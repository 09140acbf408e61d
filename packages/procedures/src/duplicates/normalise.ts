/** Text and numbers as the duplicate check compares them. */

/** A text without what editing changes lightly: width, case, spaces, punctuation. Positions lead back to the original. */
export interface NormalText {
  readonly text: string;
  /** For each character kept: its offset in the original. */
  readonly offsets: Int32Array;
}

const KEPT = /[\p{L}\p{N}]/u;

/** Characters kept are letters, Han characters and digits, in half width and lower case. */
export function normaliseText(original: string): NormalText {
  const kept: string[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const character of original) {
    const code = character.charCodeAt(0);
    // most of a Chinese text is plain Han characters: spare them the table of widths
    const plain = code >= 0x4e00 && code <= 0x9fff ? character : character.normalize('NFKC').toLowerCase();
    for (const each of plain) {
      if (!KEPT.test(each)) continue;
      kept.push(each);
      for (let unit = 0; unit < each.length; unit += 1) offsets.push(at);
    }
    at += character.length;
  }
  return { text: kept.join(''), offsets: Int32Array.from(offsets) };
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
  const plain = text.normalize('NFKC');
  for (const [kind, pattern] of FOUND) {
    for (const [, written] of plain.matchAll(pattern)) {
      const identifier = normaliseIdentifier(kind, (written ?? '').trim());
      if (identifier) found.set(`${kind}|${identifier.value}`, identifier);
    }
  }
  return [...found.values()];
}

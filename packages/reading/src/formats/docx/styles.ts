import { childOf, childrenOf, type XmlElement } from '../xml.ts';

/** Paragraph numbering as properties state it; `numberId` '0' takes a style's numbering off. */
export interface NumberingReference {
  readonly numberId?: string;
  readonly level?: number;
}

export interface Styles {
  /** The numbering that a style gives, its own or inherited through `basedOn`, and the style that states it. */
  numberingOf(styleId: string | undefined): (NumberingReference & { readonly styleId: string }) | undefined;
}

interface Style {
  readonly basedOn: string | undefined;
  readonly numbering: NumberingReference | undefined;
}

/** `word/styles.xml` (ECMA-376 part 1, 17.7), as far as numbering goes. */
export function readStyles(root: XmlElement | undefined): Styles {
  const styles = new Map<string, Style>();
  let standard: string | undefined;
  for (const style of childrenOf(root, 'style')) {
    const id = style.attributes.get('styleId');
    if (id === undefined || style.attributes.get('type') === 'character') continue;
    const isDefault = ['1', 'true', 'on'].includes(style.attributes.get('default') ?? '');
    if (isDefault && style.attributes.get('type') === 'paragraph') standard = id;
    styles.set(id, {
      basedOn: childOf(style, 'basedOn')?.attributes.get('val'),
      numbering: numberingReference(childOf(style, 'pPr')),
    });
  }
  return {
    numberingOf(styleId) {
      const seen = new Set<string>();
      let level: number | undefined;
      for (let id = styleId ?? standard; id !== undefined && !seen.has(id); id = styles.get(id)?.basedOn) {
        seen.add(id);
        const numbering = styles.get(id)?.numbering;
        level ??= numbering?.level;
        if (numbering?.numberId !== undefined) {
          return { numberId: numbering.numberId, ...(level === undefined ? {} : { level }), styleId: id };
        }
      }
      return undefined;
    },
  };
}

/** `w:numPr` of paragraph properties. */
export function numberingReference(properties: XmlElement | undefined): NumberingReference | undefined {
  const reference = childOf(properties, 'numPr');
  if (!reference) return undefined;
  const numberId = childOf(reference, 'numId')?.attributes.get('val');
  const level = Number.parseInt(childOf(reference, 'ilvl')?.attributes.get('val') ?? '', 10);
  return {
    ...(numberId === undefined ? {} : { numberId }),
    ...(Number.isFinite(level) ? { level } : {}),
  };
}

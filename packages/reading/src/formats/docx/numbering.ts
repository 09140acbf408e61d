import { childOf, childrenOf, type XmlElement } from '../xml.ts';

/** One level of a list as `word/numbering.xml` defines it (ECMA-376 part 1, 17.9). */
export interface NumberingLevel {
  readonly start: number;
  readonly format: string;
  /** The text around the numbers, such as “第%1条” or “%1.%2”. */
  readonly text: string;
  /** What follows the number: `tab`, `space` or `nothing`. */
  readonly suffix: string;
  /** Starts again after this level (1-based) or one above it; 0 never; by default any level above. */
  readonly restartAfter: number | undefined;
  /** Prints every number of this level's text in plain digits. */
  readonly legal: boolean;
  readonly styleId: string | undefined;
}

/** A list that paragraphs refer to: the levels, and where its own counting starts anew. */
export interface NumberedList {
  /** Lists of one definition count on from one another. */
  readonly definitionId: string;
  readonly levels: ReadonlyMap<number, NumberingLevel>;
  /** Levels at which this list starts again, with the number. */
  readonly startOverrides: ReadonlyMap<number, number>;
}

export type Numbering = ReadonlyMap<string, NumberedList>;

interface Definition {
  readonly levels: ReadonlyMap<number, NumberingLevel>;
  readonly styleLink: string | undefined;
  readonly definesStyle: string | undefined;
}

export function readNumbering(root: XmlElement | undefined): Numbering {
  const definitions = new Map<string, Definition>();
  for (const element of childrenOf(root, 'abstractNum')) {
    definitions.set(element.attributes.get('abstractNumId') ?? '', {
      levels: readLevels(element),
      styleLink: childOf(element, 'numStyleLink')?.attributes.get('val'),
      definesStyle: childOf(element, 'styleLink')?.attributes.get('val'),
    });
  }
  const lists = new Map<string, NumberedList>();
  for (const element of childrenOf(root, 'num')) {
    const named = childOf(element, 'abstractNumId')?.attributes.get('val') ?? '';
    const id = followStyleLink(definitions, named);
    const list = readList(element, id, definitions.get(id));
    lists.set(element.attributes.get('numId') ?? '', list);
  }
  return lists;
}

/** A definition may stand for the list that a numbering style defines elsewhere. */
function followStyleLink(definitions: ReadonlyMap<string, Definition>, id: string): string {
  const link = definitions.get(id)?.styleLink;
  if (link === undefined) return id;
  for (const [otherId, other] of definitions) if (other.definesStyle === link) return otherId;
  return id;
}

function readLevels(parent: XmlElement): Map<number, NumberingLevel> {
  const levels = new Map<number, NumberingLevel>();
  for (const element of childrenOf(parent, 'lvl')) {
    const at = integer(element.attributes.get('ilvl')) ?? 0;
    levels.set(at, readLevel(element));
  }
  return levels;
}

function readLevel(element: XmlElement): NumberingLevel {
  const value = (name: string) => childOf(element, name)?.attributes.get('val');
  const legal = childOf(element, 'isLgl');
  return {
    start: integer(value('start')) ?? 0,
    format: formatOf(element),
    text: value('lvlText') ?? '',
    suffix: value('suff') ?? 'tab',
    restartAfter: integer(value('lvlRestart')),
    legal: legal !== undefined && !['0', 'false', 'off'].includes(legal.attributes.get('val') ?? '1'),
    styleId: value('pStyle'),
  };
}

/** Newer formats stand in `mc:AlternateContent`, the older ones in its fallback. */
function formatOf(level: XmlElement): string {
  const direct = childOf(level, 'numFmt');
  const fallback = childOf(childOf(childOf(level, 'AlternateContent'), 'Fallback'), 'numFmt');
  return (direct ?? fallback)?.attributes.get('val') ?? 'decimal';
}

function readList(
  element: XmlElement,
  definitionId: string,
  definition: Definition | undefined,
): NumberedList {
  const levels = new Map(definition?.levels ?? []);
  const startOverrides = new Map<number, number>();
  for (const override of childrenOf(element, 'lvlOverride')) {
    const at = integer(override.attributes.get('ilvl')) ?? 0;
    const level = childOf(override, 'lvl');
    if (level) levels.set(at, readLevel(level));
    const start = integer(childOf(override, 'startOverride')?.attributes.get('val'));
    if (start !== undefined) startOverrides.set(at, start);
  }
  return { definitionId, levels, startOverrides };
}

function integer(text: string | undefined): number | undefined {
  const n = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(n) ? n : undefined;
}

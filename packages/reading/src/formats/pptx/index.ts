import type { ReadingWarning, Span } from '../../types.ts';
import type { FormatContext, FormatText } from '../context.ts';
import { pictureWarning } from '../pictures.ts';
import { oneLine, TextBuilder } from '../text-builder.ts';
import { damaged, UnreadableFile } from '../unreadable.ts';
import { childOf, childrenOf, descendantsOf, elementsOf, parseXml, type XmlElement } from '../xml.ts';
import type { ZipArchive } from '../zip.ts';
import { ParagraphNumbers } from './numbers.ts';

/**
 * Reads a slide show (ECMA-376, PresentationML), a page a slide: its shapes from top to bottom, tables row by row,
 * automatic numbers spelt out. Hidden slides and speaker's notes are not read; a slide that is damaged is named.
 * @throws UnreadableFile
 */
export function readPptx(archive: ZipArchive, context: FormatContext): FormatText {
  const { name, options } = context;
  const slides = slidePaths(archive, name);
  const out = new TextBuilder();
  const pages: Span[] = [];
  const warnings: ReadingWarning[] = [];
  let pictures = 0;
  let hidden = 0;
  for (const [i, path] of slides.entries()) {
    options.signal?.throwIfAborted();
    const start = out.length;
    const slide = slideAt(archive, path, name);
    if (slide === undefined) warnings.push(lost(i + 1));
    else if (slide.attributes.get('show') === '0') hidden += 1;
    else {
      for (const shape of shapesOf(slide)) writeShape(shape, out);
      pictures += descendantsOf(slide, 'pic').length;
    }
    pages.push([start, out.length]);
    options.onProgress?.({ name, done: i + 1, total: slides.length });
  }
  if (hidden > 0) warnings.push(notRead(hidden));
  return {
    text: out.toString(),
    tables: out.tables,
    pages,
    warnings: [...warnings, ...pictureWarning(pictures)],
  };
}

function slidePaths(archive: ZipArchive, name: string): string[] {
  const main = archive.part('ppt/presentation.xml');
  const relations = archive.part('ppt/_rels/presentation.xml.rels');
  if (!main || !relations) throw damaged(name);
  const targets = new Map(
    childrenOf(parseXml(relations, name), 'Relationship').map(({ attributes }) => {
      const target = attributes.get('Target') ?? '';
      return [attributes.get('Id'), target.startsWith('/') ? target.slice(1) : `ppt/${target}`];
    }),
  );
  // `id` counts the slides and `r:id` names the part, whatever the prefix: the one that names a part is sought.
  return childrenOf(childOf(parseXml(main, name), 'sldIdLst'), 'sldId').flatMap(({ attributes }) => {
    const target = [...attributes.values()].map((value) => targets.get(value)).find((it) => it !== undefined);
    return target === undefined ? [] : [target];
  });
}

/** @returns nothing where the slide is not there or is damaged: the others are read */
function slideAt(archive: ZipArchive, path: string, name: string): XmlElement | undefined {
  try {
    const bytes = archive.part(path);
    return bytes && parseXml(bytes, `${name}/${path}`);
  } catch (error) {
    if (error instanceof UnreadableFile && error.code === 'damaged') return undefined;
    throw error;
  }
}

/** Shapes with text and tables, groups opened, in the order of their tops; those of one height as they were drawn. */
function shapesOf(slide: XmlElement): XmlElement[] {
  const tree = childOf(childOf(slide, 'cSld'), 'spTree');
  const found = tree === undefined ? [] : flat(tree);
  return found
    .map((shape, index) => ({ shape, index, top: topOf(shape) }))
    .sort((a, b) => a.top - b.top || a.index - b.index)
    .map(({ shape }) => shape);
}

function flat(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === 'grpSp') return flat(child);
    return child.name === 'sp' || child.name === 'graphicFrame' ? [child] : [];
  });
}

/** A title takes its place from the layout and stands first. */
function topOf(shape: XmlElement): number {
  const offset = descendantsOf(shape, 'off')[0]?.attributes.get('y');
  return offset === undefined ? -1 : Number(offset);
}

function writeShape(shape: XmlElement, out: TextBuilder): void {
  for (const table of descendantsOf(shape, 'tbl')) {
    out.table(
      childrenOf(table, 'tr').map((row) =>
        childrenOf(row, 'tc').map((cell) => oneLine(descendantsOf(cell, 'p').map(paragraphText).join(' '))),
      ),
    );
  }
  const numbers = new ParagraphNumbers();
  for (const paragraph of childrenOf(childOf(shape, 'txBody'), 'p')) {
    const text = paragraphText(paragraph);
    if (text.trim() !== '') out.line(`${numbers.before(childOf(paragraph, 'pPr'))}${text.trimEnd()}`);
  }
}

function paragraphText(paragraph: XmlElement): string {
  return elementsOf(paragraph)
    .map((child) => {
      if (child.name === 'br') return '\n';
      return child.name === 'r' || child.name === 'fld'
        ? childrenOf(child, 't')
            .flatMap(({ children }) => children.filter((it) => typeof it === 'string'))
            .join('')
        : '';
    })
    .join('');
}

const lost = (slide: number): ReadingWarning => ({
  code: 'unreadable-page',
  zh: `第 ${slide} 页读不出来（已损坏），其余各页照读；请对照原件补上。`,
  en: `Slide ${slide} could not be read (it is damaged); the others were. Check it against the original.`,
});

const notRead = (hidden: number): ReadingWarning => ({
  code: 'hidden-slides',
  zh: `有 ${hidden} 页隐藏的幻灯片没有读。`,
  en: `${hidden} hidden slides were not read.`,
});

import type { FormatContext, FormatText } from '../context.ts';
import { pictureWarning } from '../pictures.ts';
import { damaged } from '../unreadable.ts';
import { childOf, childrenOf, parseXml, type XmlElement } from '../xml.ts';
import type { ZipArchive } from '../zip.ts';
import { BodyReader, type Notes } from './body.ts';
import { NumberCounters } from './counters.ts';
import { readNumbering } from './numbering.ts';
import { readStyles } from './styles.ts';

/**
 * Reads a Word document (ECMA-376): the body with its automatic numbers spelt out, tables row by row, text boxes and
 * notes after the paragraph they hang on, tracked changes as if accepted. Headers and footers are not the document's
 * text and are left out.
 * @throws UnreadableFile
 */
export function readDocx(archive: ZipArchive, context: FormatContext): FormatText {
  const { name } = context;
  const main = mainPart(archive, name);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const related = relatedParts(archive, main, name);
  const part = (kind: string): XmlElement | undefined => {
    const path = related.get(kind) ?? `${folder}${kind}.xml`;
    const bytes = archive.part(path);
    return bytes && parseXml(bytes, `${name}/${path}`);
  };
  const bytes = archive.part(main);
  if (!bytes)
    throw damaged(name, {
      zh: 'Word 文档的正文部分缺失，文件',
      en: 'the body of the Word document is missing; the file',
    });
  const body = childOf(parseXml(bytes, `${name}/${main}`), 'body');
  if (!body) throw damaged(name);
  const styles = readStyles(part('styles'));
  const counters = new NumberCounters(readNumbering(part('numbering')), styles);
  const reader = new BodyReader(counters, readNotes(part('footnotes'), part('endnotes')));
  reader.readBlocks(body);
  return {
    text: reader.out.toString(),
    tables: reader.out.tables,
    warnings: pictureWarning(reader.pictures),
  };
}

function mainPart(archive: ZipArchive, name: string): string {
  const relations = archive.part('_rels/.rels');
  const found = relations
    ? childrenOf(parseXml(relations, name), 'Relationship').find((relation) =>
        (relation.attributes.get('Type') ?? '').endsWith('/officeDocument'),
      )
    : undefined;
  return (found?.attributes.get('Target') ?? 'word/document.xml').replace(/^\//, '');
}

/** Which part of the package is the styles, the numbering, the notes: by relationship, as names are free. */
function relatedParts(archive: ZipArchive, main: string, name: string): Map<string, string> {
  const cut = main.lastIndexOf('/') + 1;
  const bytes = archive.part(`${main.slice(0, cut)}_rels/${main.slice(cut)}.rels`);
  const related = new Map<string, string>();
  if (!bytes) return related;
  for (const relation of childrenOf(parseXml(bytes, name), 'Relationship')) {
    const type = relation.attributes.get('Type') ?? '';
    const target = relation.attributes.get('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : main.slice(0, cut) + target;
    related.set(type.slice(type.lastIndexOf('/') + 1), path);
  }
  return related;
}

function readNotes(footnotes: XmlElement | undefined, endnotes: XmlElement | undefined): Notes {
  const notes = new Map<string, XmlElement>();
  for (const [kind, root] of [['footnote', footnotes] as const, ['endnote', endnotes] as const]) {
    for (const note of childrenOf(root, kind)) {
      // Separators are notes too, with a type.
      if (note.attributes.has('type')) continue;
      notes.set(`${kind} ${note.attributes.get('id') ?? ''}`, note);
    }
  }
  return notes;
}

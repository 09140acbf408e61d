/** Official words, of documents that a person imported: marked as such and cited provision by provision. */
import { dayInWords } from '../flow.ts';
import type { Block, Cite } from '../schema.ts';
import type { ImportedDocument } from './holdings.ts';
import { composed, type NewId } from './pieces.ts';

export function citeImported(
  { id, title, documentNumber: number }: ImportedDocument,
  provision: string,
): Cite {
  return { document: id, title, number, provision };
}

/** 原文, one block a first-level provision, under a heading of its own. */
export function originalBlocks(document: ImportedDocument, newId: NewId): Block[] {
  const blocks = document.provisions
    .filter(({ words }) => words.trim() !== '')
    .map(
      ({ path, words }): Block => ({
        id: newId(),
        kind: 'original',
        text: words.trim(),
        origin: 'extracted',
        by: null,
        cites: [citeImported(document, path)],
      }),
    );
  if (blocks.length === 0) return [];
  return [composed(newId, 'heading', '原文', [citeImported(document, '')]), ...blocks];
}

const COUNTED: Readonly<Record<string, string>> = {
  support: '扶持',
  target: '目标',
  responsibility: '责任分工',
  condition: '条件',
  deadline: '期限',
  material: '材料',
  obligation: '义务',
  quota: '名额',
};

/** An imported document that no pack models: what the reader counted in it, which nobody has decided on yet. */
export function importedBlocks(document: ImportedDocument, newId: NewId): Block[] {
  const own = [citeImported(document, '')];
  const { documentNumber, issuedOn, publishedOn, effectiveFrom } = document;
  const dates = [
    documentNumber ?? '',
    issuedOn === null ? '' : `${dayInWords(issuedOn)}印发`,
    publishedOn === null || publishedOn === issuedOn ? '' : `${dayInWords(publishedOn)}公布`,
    effectiveFrom === null ? '' : `${dayInWords(effectiveFrom)}起施行`,
  ].filter((each) => each !== '');
  const facts = Object.entries(document.facts).flatMap(([kind, n]) =>
    COUNTED[kind] === undefined || n === 0 ? [] : [`${COUNTED[kind]} ${n} 处`],
  );
  const read = facts.length === 0 ? '没有读出要素' : `读出${facts.join('、')}`;
  return [
    composed(newId, 'byline', dates.join('　') || '日期未载明', own),
    composed(newId, 'paragraph', `机器阅读该文件，${read}，尚未经人工核定。`, own),
  ];
}

/**
 * Helps to write citations, and to keep them true when the reader prints a provision's path another way.
 *
 *     node scripts/cite.ts find FILE WORDS…   sentences that hold all the words: document, path, hash, figures
 *     node scripts/cite.ts check FILE [PACKS] every citation of the packs against this original
 *     node scripts/cite.ts mend FILE [PACKS]  the same, and writes the right path where the sentence has moved
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  type CitationFailure,
  findDocument,
  loadPacks,
  placedSentences,
  verifyCitations,
} from '@huice/packs';
import { normaliseSentence, type Reading, readFile, readText, UnreadableFile } from '@huice/reading';
import { isMap, isScalar, parseDocument, visit } from 'yaml';

const usage = 'node scripts/cite.ts find FILE WORDS… | check FILE [PACKS] | mend FILE [PACKS]';

async function main([command, file, ...words]: string[]): Promise<number> {
  if (command === undefined || file === undefined || !['find', 'check', 'mend'].includes(command)) {
    console.error(`用法 usage: ${usage}`);
    return 2;
  }
  const extracted = await readFile(readFileSync(file), basename(file));
  const reading = readText(extracted.text, { file: basename(file) });
  if (command === 'find') return find(reading, words);
  const packs = resolve(words[0] ?? join(import.meta.dirname, '..', 'packs'));
  const failures = await failuresOf(reading, packs);
  if (command === 'mend') return mend(failures, packs);
  for (const { failure, where } of failures) {
    console.log(`${where}  ${failure.at}\n    ${failure.words.zh}\n    ${failure.words.en}`);
  }
  console.log(`${failures.length} 处不符 citations that do not hold`);
  return failures.length === 0 ? 0 : 1;
}

function find(reading: Reading, words: readonly string[]): number {
  const wanted = words.map(normaliseSentence);
  let count = 0;
  for (const document of reading.documents) {
    for (const sentence of placedSentences(document, reading.text)) {
      const text = reading.text.slice(...sentence.span);
      const plain = normaliseSentence(text);
      if (!wanted.every((it) => plain.includes(it))) continue;
      count++;
      const figures = text.match(/[\d.,]+\s*(?:[%％‰万亿]|[\p{Script=Han}]){0,3}/gu) ?? [];
      console.log(`${document.title}\n  provision: ${sentence.path}\n  hash: ${sentence.hash}`);
      console.log(`  figures: [${figures.join(', ')}]\n  ${text}\n`);
    }
  }
  console.log(`${count} 句 sentences`);
  return count === 0 ? 1 : 0;
}

interface Located {
  readonly failure: CitationFailure;
  readonly file: string;
  readonly where: string;
}

/** Failures of the packs whose documents are in this file; a pack of another file has nothing to say about it. */
async function failuresOf(reading: Reading, packs: string): Promise<Located[]> {
  const library = await loadPacks(
    {
      list: async () => readdirSync(packs, { recursive: true, encoding: 'utf8' }),
      read: async (path) => readFileSync(join(packs, path), 'utf8'),
    },
    '',
  );
  const here = library.packs.filter(({ document: { source } }) =>
    source.seed === undefined ? findDocument(reading, source) !== undefined : source.seed === reading.file,
  );
  return here.flatMap((pack) =>
    verifyCitations(pack, reading).map((failure) => {
      const origin = library.origins.get(failure.owner);
      const file = origin?.file ?? '';
      const line =
        origin?.lineOf(failure.at.split('/').map((it) => (/^\d+$/.test(it) ? Number(it) : it))) ?? 0;
      return { failure, file, where: `${file}:${line}` };
    }),
  );
}

/**
 * Writes the path at which the sentence now stands into every YAML file of the pack's folder that cites it by hash
 * and old path. Only that one word of the file changes.
 */
function mend(failures: readonly Located[], packs: string): number {
  const movable = failures.filter(({ failure }) => failure.standsAt[0] !== undefined);
  const files = new Set(movable.map(({ file }) => file.replace(/(\/measures\/[^/]+|\/document)\.yaml$/, '')));
  let changed = 0;
  for (const folder of files) {
    for (const name of readdirSync(join(packs, folder), { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.yaml')) changed += mendFile(join(packs, folder, name), movable);
    }
  }
  const left = failures.length - movable.length;
  console.log(`${changed} 处已改 mended, ${left} 处须人看 for a person to look at`);
  return left === 0 ? 0 : 1;
}

/** The document that a citation of a file names when it names none, or only a part: “#notice”. */
function citedBy(path: string, part: unknown, named: unknown): string {
  const [, code, slug] = /\/(\d{6})-[^/]+\/([^/]+)\//.exec(path.replaceAll('\\', '/')) ?? [];
  const own = `${code}/${slug}`;
  if (typeof named === 'string') return named.startsWith('#') ? own + named : named;
  return typeof part === 'string' ? `${own}#${part}` : own;
}

/** Of several places with the same sentence the one that begins most like the old path; the deepest of those. */
function nearest(old: string, places: readonly string[]): string | undefined {
  const alike = (path: string): number => {
    const steps = old.split('/');
    return path.split('/').filter((step) => steps.includes(step)).length;
  };
  return [...places].sort((a, b) => alike(b) - alike(a) || b.length - a.length)[0];
}

function mendFile(path: string, movable: readonly Located[]): number {
  let source = readFileSync(path, 'utf8');
  const edits: { from: number; to: number; with: string }[] = [];
  const file = parseDocument(source);
  const part: unknown = isMap(file.contents) ? file.get('part') : undefined;
  visit(file, {
    Map(_, node) {
      const provision = node.get('provision', true);
      const hash: unknown = node.get('hash');
      if (!isMap(node) || !isScalar(provision) || !provision.range || typeof hash !== 'string') return;
      const document = citedBy(path, part, node.get('document'));
      const moved = movable.find(
        ({ failure: { cite } }) =>
          cite.hash === hash && cite.provision === provision.value && cite.document === document,
      );
      const now = nearest(String(provision.value), moved?.failure.standsAt ?? []);
      if (now === undefined) return;
      const written = /^\d+$/.test(now) || now === '' ? `'${now}'` : now;
      edits.push({ from: provision.range[0], to: provision.range[1], with: written });
    },
  });
  for (const edit of edits.sort((a, b) => b.from - a.from)) {
    source = source.slice(0, edit.from) + edit.with + source.slice(edit.to);
  }
  if (edits.length > 0) writeFileSync(path, source);
  return edits.length;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const unopened = error instanceof Error && 'syscall' in error;
  if (!(error instanceof UnreadableFile) && !unopened) throw error;
  console.error(unopened ? `打不开 cannot open: ${error.message}` : error.message);
  process.exitCode = 1;
}

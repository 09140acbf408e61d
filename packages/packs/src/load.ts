import type { FactDefinition, Words } from '@huice/measures';
import { DefinitionError, type ProcedureDefinition, readProcedure } from '@huice/procedures';
import { withDocument } from './citations.ts';
import { loadMeasures } from './load-measures.ts';
import { claim, type Loading, readFile, readList } from './loading.ts';
import {
  coverageSchema,
  obligationsSchema,
  periodsSchema,
  quotasSchema,
  responsibilitiesSchema,
  targetsSchema,
} from './plan-schema.ts';
import { problem } from './problems.ts';
import { companySchema, documentSchema, factsSchema, notModelledSchema } from './schema.ts';
import type { Pack, PackDocument, PackLibrary, SampleCompany } from './types.ts';

/** Where pack files come from: a folder, a bundle of a web page, a database. Paths use “/”. */
export interface PackFiles {
  readonly list: () => Promise<readonly string[]>;
  readonly read: (path: string) => Promise<string>;
}

/**
 * Every pack, fact and sample company under `root`. Never throws for what stands in a file: files that are not
 * well-formed are left out and all their problems are listed together.
 * @param files paths as `list` gives them; only `.yaml` below `root` is read
 * @param root folder name such as “packs”, or '' where the paths are already relative to it
 */
export async function loadPacks(files: PackFiles, root: string): Promise<PackLibrary> {
  const prefix = root === '' ? '' : `${root.replace(/\/+$/, '')}/`;
  const paths = (await files.list())
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.startsWith(prefix) && path.endsWith('.yaml'))
    .sort();
  const sources = new Map<string, string>();
  for (const path of paths) sources.set(path.slice(prefix.length), await files.read(path));
  const loading: Loading = { sources, root: prefix, problems: [], origins: new Map(), calls: new Map() };
  const facts = loadFacts(loading);
  const companies = loadCompanies(loading);
  const packs = loadFolders(loading);
  reportStrays(loading);
  return { facts, companies, packs, problems: loading.problems, origins: loading.origins };
}

function loadFacts(loading: Loading): FactDefinition[] {
  const facts: FactDefinition[] = [];
  for (const path of loading.sources.keys()) {
    if (!/^facts\/[^/]+\.yaml$/.test(path)) continue;
    const parsed = readFile(loading, path, factsSchema);
    parsed?.value.forEach((fact, index) => {
      if (claim(loading, `fact:${fact.id}`, parsed.origin, [index])) facts.push(fact);
    });
  }
  return facts;
}

function loadCompanies(loading: Loading): SampleCompany[] {
  const companies: SampleCompany[] = [];
  for (const path of loading.sources.keys()) {
    const id = /^companies\/([^/]+)\.yaml$/.exec(path)?.[1];
    if (id === undefined) continue;
    const parsed = readFile(loading, path, companySchema);
    if (parsed !== undefined && claim(loading, `company:${id}`, parsed.origin, [])) {
      companies.push({ id, ...parsed.value });
    }
  }
  return companies;
}

const folderName = /^((\d{6})-[^/]+)\/([^/]+)\/document\.yaml$/;

function loadFolders(loading: Loading): Pack[] {
  const packs: Pack[] = [];
  for (const path of loading.sources.keys()) {
    const match = folderName.exec(path);
    if (match === null) continue;
    const pack = loadFolder(loading, path.replace(/\/document\.yaml$/, ''), `${match[2]}/${match[3]}`);
    if (pack !== undefined) packs.push(pack);
  }
  return packs;
}

function loadFolder(loading: Loading, folder: string, id: string): Pack | undefined {
  const parsed = readFile(loading, `${folder}/document.yaml`, documentSchema);
  if (parsed === undefined || !claim(loading, id, parsed.origin, [])) return undefined;
  const document: PackDocument = { id, ...parsed.value };
  const owned = <T>(value: T): T => withDocument(value, id);
  const targets = readFile(loading, `${folder}/targets.yaml`, targetsSchema)?.value;
  return {
    document,
    measures: loadMeasures(loading, folder, document),
    notModelled: readList(loading, `${folder}/not-modelled`, notModelledSchema),
    goals: owned(targets?.goals ?? []),
    targets: owned(targets?.targets ?? []),
    responsibilities: owned(readList(loading, `${folder}/responsibilities`, responsibilitiesSchema)),
    obligations: owned(readList(loading, `${folder}/obligations`, obligationsSchema)),
    quotas: owned(readFile(loading, `${folder}/quotas.yaml`, quotasSchema)?.value ?? []),
    periods: owned(readFile(loading, `${folder}/periods.yaml`, periodsSchema)?.value ?? []),
    coverage: readFile(loading, `${folder}/coverage.yaml`, coverageSchema)?.value ?? [],
    procedure: owned(loadProcedure(loading, folder)),
  };
}

/** The procedure beside the document: one definition over `procedure.yaml` and the files that carry on from it. */
function loadProcedure(loading: Loading, folder: string): ProcedureDefinition | null {
  const files = [...loading.sources]
    .filter(([path]) => path.startsWith(`${folder}/procedure`))
    .map(([path, text]) => ({ path: loading.root + path, text }));
  if (files.length === 0) return null;
  try {
    return readProcedure(files);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const file = `${loading.root}${folder}/procedure.yaml`;
    for (const { at, words } of error.problems) {
      loading.problems.push({
        ...problem({ file, line: 0, key: at }, words.zh, words.en),
        words: placedWords(at, words),
      });
    }
    return null;
  }
}

const placedWords = (at: string, words: Words): Words => ({
  zh: `“${at}” ${words.zh}`,
  en: `“${at}” ${words.en}`,
});

const known = [
  /^facts\/[^/]+\.yaml$/,
  /^companies\/[^/]+\.yaml$/,
  /^\d{6}-[^/]+\/[^/]+\/(measures|examples|calls)\/[^/]+\.yaml$/,
  /^\d{6}-[^/]+\/[^/]+\/(document|targets|quotas|periods|coverage)\.yaml$/,
  /^\d{6}-[^/]+\/[^/]+\/(not-modelled|responsibilities|obligations|procedure)(-[a-z]+)?\.yaml$/,
];

/** A file that nothing reads is a slip of the pen, not a comment; so is a folder without its document. */
function reportStrays(loading: Loading): void {
  for (const path of loading.sources.keys()) {
    const file = loading.root + path;
    if (!known.some((pattern) => pattern.test(path))) {
      const expected =
        'facts/*.yaml | companies/*.yaml | 440300-深圳/<slug>/{document,not-modelled,targets,responsibilities,obligations,quotas,periods,coverage,procedure,procedure-*}.yaml | …/measures/*.yaml | …/examples/<measure>.yaml | …/calls/*.yaml';
      loading.problems.push(problem({ file, line: 0, key: '' }, path, expected));
      continue;
    }
    const measure = path.replace(/\/examples\/([^/]+)$/, '/measures/$1');
    if (!loading.sources.has(measure)) {
      loading.problems.push(problem({ file, line: 0, key: '' }, '没有 nothing', measure));
    }
    const folder = /^(\d{6}-[^/]+\/[^/]+)\//.exec(path)?.[1];
    if (folder !== undefined && !loading.sources.has(`${folder}/document.yaml`)) {
      const expected = `${folder}/document.yaml`;
      loading.problems.push(problem({ file, line: 0, key: '' }, '没有 nothing', expected));
    }
  }
}

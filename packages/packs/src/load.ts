import type { FactDefinition, Rule, Words } from '@huice/measures';
import { DefinitionError, type ProcedureDefinition, readProcedure } from '@huice/procedures';
import type { Static, TSchema } from 'typebox';
import { withDocument } from './citations.ts';
import {
  coverageSchema,
  obligationsSchema,
  periodsSchema,
  quotasSchema,
  responsibilitiesSchema,
  targetsSchema,
} from './plan-schema.ts';
import { problem } from './problems.ts';
import {
  callSchema,
  companySchema,
  documentSchema,
  factsSchema,
  measureSchema,
  notModelledSchema,
  type WrittenCall,
} from './schema.ts';
import { spellOut } from './spell-out.ts';
import type {
  Measure,
  Origin,
  Pack,
  PackDocument,
  PackLibrary,
  PackProblem,
  SampleCompany,
} from './types.ts';
import { parseYaml } from './yaml-file.ts';

/** Where pack files come from: a folder, a bundle of a web page, a database. Paths use “/”. */
export interface PackFiles {
  readonly list: () => Promise<readonly string[]>;
  readonly read: (path: string) => Promise<string>;
}

interface Loading {
  readonly sources: ReadonlyMap<string, string>;
  readonly root: string;
  readonly problems: PackProblem[];
  readonly origins: Map<string, Origin>;
  readonly calls: Map<string, WrittenCall | undefined>;
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

/** The file's value, or nothing with its problems noted; nothing at all where there is no such file. */
function readFile<S extends TSchema>(
  loading: Loading,
  path: string,
  schema: S,
): { value: Static<S>; origin: Origin } | undefined {
  const source = loading.sources.get(path);
  if (source === undefined) return undefined;
  const parsed = parseYaml(loading.root + path, source, schema);
  if ('value' in parsed) return parsed;
  loading.problems.push(...parsed.problems);
  return undefined;
}

function claim(loading: Loading, id: string, origin: Origin, path: readonly (string | number)[]): boolean {
  const earlier = loading.origins.get(id);
  if (earlier === undefined) {
    loading.origins.set(id, { file: origin.file, lineOf: (below) => origin.lineOf([...path, ...below]) });
    return true;
  }
  loading.problems.push(
    problem(
      { file: origin.file, line: origin.lineOf(path), key: [...path, 'id'].join('/') },
      `“${id}”，已见于 already in ${earlier.file}:${earlier.lineOf([])}`,
      '唯一的编号 an id of its own',
    ),
  );
  return false;
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
    notModelled: readFile(loading, `${folder}/not-modelled.yaml`, notModelledSchema)?.value ?? [],
    goals: owned(targets?.goals ?? []),
    targets: owned(targets?.targets ?? []),
    responsibilities: owned(
      readFile(loading, `${folder}/responsibilities.yaml`, responsibilitiesSchema)?.value ?? [],
    ),
    obligations: owned(readFile(loading, `${folder}/obligations.yaml`, obligationsSchema)?.value ?? []),
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

function loadMeasures(loading: Loading, folder: string, document: PackDocument): Measure[] {
  const measures: Measure[] = [];
  for (const path of loading.sources.keys()) {
    const name = path.startsWith(`${folder}/measures/`) ? path.slice(`${folder}/measures/`.length) : '';
    if (!/^[^/]+\.yaml$/.test(name)) continue;
    const parsed = readFile(loading, path, measureSchema);
    if (parsed === undefined) continue;
    const id = `${document.id}/${name.replace(/\.yaml$/, '')}`;
    if (!claim(loading, id, parsed.origin, [])) continue;
    const written = parsed.value;
    if (written.part !== undefined && !document.parts?.some((part) => part.id === written.part)) {
      loading.problems.push(
        problem(
          { file: parsed.origin.file, line: parsed.origin.lineOf(['part']), key: 'part' },
          written.part,
          document.parts?.map((part) => part.id).join(' | ') ?? '（文件没有分篇 the document has no parts）',
        ),
      );
      continue;
    }
    const own = written.part === undefined ? document.id : `${document.id}#${written.part}`;
    const examples = spellOut(written.examples, parsed.origin, loading.problems);
    const call = callOf(loading, folder, document.id, written.call, parsed.origin);
    measures.push({
      ...call,
      ...withDocument({ ...written, rule: written.rule as unknown as Rule }, own),
      id,
      examples,
    });
  }
  return measures;
}

/** What the measure's call brings: nothing but empty lists where it has none of its own file. */
function callOf(
  loading: Loading,
  folder: string,
  document: string,
  name: string | undefined,
  origin: Origin,
): Pick<Measure, 'windows' | 'materials' | 'contacts'> & WrittenCall {
  const nothing = { windows: [], materials: [], contacts: [] };
  if (name === undefined) return nothing;
  const path = `${folder}/calls/${name}.yaml`;
  if (!loading.sources.has(path)) {
    const at = { file: origin.file, line: origin.lineOf(['call']), key: 'call' };
    loading.problems.push(
      problem(at, `没有 no ${loading.root}${path}`, 'calls/ 下的文件名 a file name under calls/'),
    );
    return nothing;
  }
  const parsed = readOnce(loading, path);
  if (parsed === undefined) return nothing;
  const { part, ...call } = parsed;
  return { ...nothing, ...withDocument(call, part === undefined ? document : `${document}#${part}`) };
}

/** A call is read once, though several measures name it: its problems are listed once. */
function readOnce(loading: Loading, path: string): WrittenCall | undefined {
  if (!loading.calls.has(path)) loading.calls.set(path, readFile(loading, path, callSchema)?.value);
  return loading.calls.get(path);
}

const known = [
  /^facts\/[^/]+\.yaml$/,
  /^companies\/[^/]+\.yaml$/,
  /^\d{6}-[^/]+\/[^/]+\/(measures|calls)\/[^/]+\.yaml$/,
  /^\d{6}-[^/]+\/[^/]+\/(document|not-modelled|targets|responsibilities|obligations|quotas|periods|coverage|procedure(-[a-z]+)?)\.yaml$/,
];

/** A file that nothing reads is a slip of the pen, not a comment; so is a folder without its document. */
function reportStrays(loading: Loading): void {
  for (const path of loading.sources.keys()) {
    const file = loading.root + path;
    if (!known.some((pattern) => pattern.test(path))) {
      const expected =
        'facts/*.yaml | companies/*.yaml | 440300-深圳/<slug>/{document,not-modelled,targets,responsibilities,obligations,quotas,periods,coverage,procedure,procedure-*}.yaml | …/measures/*.yaml | …/calls/*.yaml';
      loading.problems.push(problem({ file, line: 0, key: '' }, path, expected));
      continue;
    }
    const folder = /^(\d{6}-[^/]+\/[^/]+)\//.exec(path)?.[1];
    if (folder !== undefined && !loading.sources.has(`${folder}/document.yaml`)) {
      const expected = `${folder}/document.yaml`;
      loading.problems.push(problem({ file, line: 0, key: '' }, '没有 nothing', expected));
    }
  }
}

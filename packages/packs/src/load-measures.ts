/** The measures of a folder: each with its worked examples and what its calls bring. */
import type { Rule } from '@huice/measures';
import { withDocument } from './citations.ts';
import { claim, type Loading, readFile } from './loading.ts';
import { problem } from './problems.ts';
import {
  callSchema,
  examplesSchema,
  measureSchema,
  type WrittenCall,
  type WrittenExample,
} from './schema.ts';
import { spellOut } from './spell-out.ts';
import type { Measure, Origin, PackDocument } from './types.ts';

export function loadMeasures(loading: Loading, folder: string, document: PackDocument): Measure[] {
  const measures = `${folder}/measures/`;
  return [...loading.sources.keys()].flatMap((path) => {
    const name = path.startsWith(measures)
      ? /^([^/]+)\.yaml$/.exec(path.slice(measures.length))?.[1]
      : undefined;
    const measure = name === undefined ? undefined : loadMeasure(loading, folder, document, name);
    return measure === undefined ? [] : [measure];
  });
}

function loadMeasure(
  loading: Loading,
  folder: string,
  document: PackDocument,
  name: string,
): Measure | undefined {
  const parsed = readFile(loading, `${folder}/measures/${name}.yaml`, measureSchema);
  if (parsed === undefined) return undefined;
  const written = parsed.value;
  const { examples, origin } = withFurtherExamples(loading, `${folder}/examples/${name}.yaml`, {
    examples: written.examples ?? [],
    origin: parsed.origin,
  });
  const id = `${document.id}/${name}`;
  if (!claim(loading, id, origin, [])) return undefined;
  if (written.part !== undefined && !document.parts?.some((part) => part.id === written.part)) {
    loading.problems.push(
      problem(
        { file: origin.file, line: origin.lineOf(['part']), key: 'part' },
        written.part,
        document.parts?.map((part) => part.id).join(' | ') ?? '（文件没有分篇 the document has no parts）',
      ),
    );
    return undefined;
  }
  const own = written.part === undefined ? document.id : `${document.id}#${written.part}`;
  const { call, ...rest } = written;
  return {
    ...callsOf(loading, folder, document.id, call === undefined ? [] : [call].flat(), origin),
    ...withDocument({ ...rest, rule: rest.rule as unknown as Rule }, own),
    id,
    examples: spellOut(examples, origin, loading.problems),
  };
}

interface Exemplified {
  readonly examples: readonly WrittenExample[];
  readonly origin: Origin;
}

/** The examples of the measure's own file, then those of `examples/<measure>.yaml`, each placed where it stands. */
function withFurtherExamples(loading: Loading, path: string, own: Exemplified): Exemplified {
  const further = readFile(loading, path, examplesSchema);
  if (further === undefined) return own;
  const count = own.examples.length;
  const elsewhere: Origin['elsewhere'] = ([key, index, ...below]) =>
    key === 'examples' && typeof index === 'number' && index >= count
      ? { origin: further.origin, path: [index - count, ...below] }
      : undefined;
  return { examples: [...own.examples, ...further.value], origin: { ...own.origin, elsewhere } };
}

type Brings = Omit<WrittenCall, 'part'>;
type Brought = Pick<Measure, 'windows' | 'materials' | 'contacts'> & Brings;

/** What the measure's calls bring, one after the other: nothing but empty lists where it has none. */
function callsOf(
  loading: Loading,
  folder: string,
  document: string,
  names: readonly string[],
  origin: Origin,
): Brought {
  return names.reduce<Brought>(
    (all, name) => {
      const path = `${folder}/calls/${name}.yaml`;
      if (!loading.sources.has(path)) {
        const at = { file: origin.file, line: origin.lineOf(['call']), key: 'call' };
        loading.problems.push(
          problem(at, `没有 no ${loading.root}${path}`, 'calls/ 下的文件名 a file name under calls/'),
        );
        return all;
      }
      const { part, ...call } = readOnce(loading, path) ?? {};
      return together(all, withDocument(call, part === undefined ? document : `${document}#${part}`));
    },
    { windows: [], materials: [], contacts: [] },
  );
}

/** Lists of the same name become one list. */
function together(all: Brought, call: Brings): Brought {
  const lists: Record<string, readonly unknown[]> = { ...all };
  for (const [name, list] of Object.entries(call)) {
    lists[name] = [...(lists[name] ?? []), ...(list as readonly unknown[])];
  }
  return lists as unknown as Brought;
}

/** A call is read once, though several measures name it: its problems are listed once. */
function readOnce(loading: Loading, path: string): WrittenCall | undefined {
  if (!loading.calls.has(path)) loading.calls.set(path, readFile(loading, path, callSchema)?.value);
  return loading.calls.get(path);
}

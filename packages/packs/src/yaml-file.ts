import type { Static, TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import { unknownNames, unusedCitations, withNamedCitations } from './citations.ts';
import { problem } from './problems.ts';
import type { Origin, PackProblem } from './types.ts';

type Path = readonly (string | number)[];

export type Parsed<T> =
  | { readonly value: T; readonly origin: Origin }
  | { readonly problems: readonly PackProblem[] };

/**
 * A YAML file as the value its schema promises, or everything that is wrong with it: syntax with its line;
 * otherwise each key that is missing, unknown or of another kind.
 */
export function parseYaml<S extends TSchema>(file: string, source: string, schema: S): Parsed<Static<S>> {
  try {
    return parse(file, source, schema);
  } catch (error) {
    // Aliases of aliases that unfold to more than any memory holds, or nesting deeper than any stack.
    const found = error instanceof Error ? error.message : String(error);
    const expected = '嵌套和引用有限的 YAML YAML whose nesting and aliases have bounds';
    return { problems: [problem({ file, line: 1, key: '' }, found, expected)] };
  }
}

function parse<S extends TSchema>(file: string, source: string, schema: S): Parsed<Static<S>> {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0) {
    const expected = '合乎语法的 YAML well-formed YAML';
    return {
      problems: document.errors.map(({ pos, message }) =>
        problem({ file, line: counter.linePos(pos[0]).line, key: '' }, message, expected),
      ),
    };
  }
  const origin: Origin = { file, lineOf: (path) => lineOf(document, counter, path) };
  const written: unknown = document.toJS({ maxAliasCount: 100 });
  const value = withNamedCitations(written);
  const about = aboutCitations(written, value, origin);
  const told = new Set(about.map((it) => it.key));
  const problems = [...schemaProblems(schema, value, origin).filter((it) => !told.has(it.key)), ...about];
  return problems.length > 0 ? { problems } : { value: value as Static<S>, origin };
}

/** Names of citations that are not there, and citations that no one names. */
function aboutCitations(written: unknown, value: unknown, origin: Origin): PackProblem[] {
  const at = (path: Path) => ({ file: origin.file, line: origin.lineOf(path), key: path.join('/') });
  const names = Object.keys(asRecord(asRecord(written).citations)).join(' | ');
  const expected = names === '' ? '{ provision, hash, says }' : names;
  return [
    ...unknownNames(value).map(({ path, name }) => problem(at(path), `“${name}”`, expected)),
    ...unusedCitations(written).map((name) =>
      problem(at(['citations', name]), '没有用到的依据 a citation that nothing uses', `cite: ${name}`),
    ),
  ];
}

/** 1-based line of the key at `path`, or of the nearest ancestor that the file has. */
function lineOf(document: Document, counter: LineCounter, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const key = path[depth - 1];
    const parent: unknown = document.getIn(path.slice(0, depth - 1), true) ?? document.contents;
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (pair !== undefined && isNode(pair.key) && pair.key.range) {
        return counter.linePos(pair.key.range[0]).line;
      }
    }
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

interface SchemaError {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: object;
}

function schemaProblems(schema: TSchema, value: unknown, origin: Origin): PackProblem[] {
  const errors: SchemaError[] = Errors(schema, value);
  // A union reports each of its branches too: the union itself says enough.
  const unions = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.schemaPath);
  const telling = errors.filter(
    (error) =>
      error.keyword !== 'boolean' && !unions.some((union) => error.schemaPath.startsWith(`${union}/`)),
  );
  return telling.flatMap((error) => problemsOf(error, schema, value, origin));
}

function problemsOf(error: SchemaError, schema: TSchema, value: unknown, origin: Origin): PackProblem[] {
  const path = pointerPath(error.instancePath);
  const wanted = at(schema, pointerPath(error.schemaPath.replace(/^#/, '')));
  const here = (extra: Path): { file: string; line: number; key: string } => ({
    file: origin.file,
    line: origin.lineOf([...path, ...extra]),
    key: [...path, ...extra].join('/'),
  });
  if (error.keyword === 'additionalProperties' && 'additionalProperties' in error.params) {
    const known = Object.keys(asRecord(at(wanted, ['properties']))).join(', ');
    return (error.params.additionalProperties as string[]).map((key) =>
      problem(here([key]), '未知的键 an unknown key', known),
    );
  }
  if (error.keyword === 'required' && 'requiredProperties' in error.params) {
    return (error.params.requiredProperties as string[]).map((key) =>
      problem(here([key]), '没有 nothing', describe(at(wanted, ['properties', key]))),
    );
  }
  return [problem(here([]), show(at(value, path)), describe(wanted))];
}

/** What a schema wants, as a person says it. */
function describe(schema: unknown): string {
  const it = asRecord(schema);
  if (typeof it.description === 'string') return it.description;
  if (Array.isArray(it.enum)) return it.enum.map(String).join(' | ');
  if ('const' in it) return String(it.const);
  if (Array.isArray(it.anyOf)) return it.anyOf.map(describe).join(' | ');
  if (it.type === 'object') return `{ ${Object.keys(asRecord(it.properties)).join(', ')} }`;
  if (it.type === 'array') return '列表 a list';
  if (it.type === 'boolean') return 'true | false';
  if (it.type === 'integer' || it.type === 'number') {
    return typeof it.minimum === 'number' ? `数字 a number ≥ ${it.minimum}` : '数字 a number';
  }
  return String(it.type ?? '其他内容 something else');
}

function show(value: unknown): string {
  if (value === undefined) return '没有 nothing';
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}

function pointerPath(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, key) => asRecord(node)[key], value);
}

function asRecord(value: unknown): Record<string | number, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>) : {};
}

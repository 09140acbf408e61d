/** What is read so far, what was wrong with it, and where each thing stands. */
import type { Static, TArray, TSchema } from 'typebox';
import { problem } from './problems.ts';
import type { WrittenCall } from './schema.ts';
import type { Origin, PackProblem } from './types.ts';
import { parseYaml } from './yaml-file.ts';

export interface Loading {
  readonly sources: ReadonlyMap<string, string>;
  readonly root: string;
  readonly problems: PackProblem[];
  readonly origins: Map<string, Origin>;
  readonly calls: Map<string, WrittenCall | undefined>;
}

/** The file's value, or nothing with its problems noted; nothing at all where there is no such file. */
export function readFile<S extends TSchema>(
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

/** A list over `<name>.yaml` and the files that carry on from it, `<name>-….yaml`, in the order of their names. */
export function readList<S extends TArray>(loading: Loading, name: string, schema: S): Static<S>[number][] {
  const further = [...loading.sources.keys()].filter(
    (path) => path.startsWith(`${name}-`) && path.endsWith('.yaml'),
  );
  return [`${name}.yaml`, ...further].flatMap(
    (path): Static<S>[number][] => readFile(loading, path, schema)?.value ?? [],
  );
}

export function claim(
  loading: Loading,
  id: string,
  origin: Origin,
  path: readonly (string | number)[],
): boolean {
  const earlier = loading.origins.get(id);
  if (earlier === undefined) {
    const { file, elsewhere } = origin;
    loading.origins.set(id, {
      file,
      lineOf: (below) => origin.lineOf([...path, ...below]),
      ...(elsewhere === undefined ? {} : { elsewhere: (below) => elsewhere([...path, ...below]) }),
    });
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

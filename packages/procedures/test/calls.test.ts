/** The same call is written twice, for people to read (calls/*.yaml) and for cases to run by (procedure*.yaml): both say the same. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf } from '@huice/calendar';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checklist, type Procedure } from '../src/index.ts';
import { load, PACKS, procedureFolders } from './support.ts';

interface WrittenCall {
  /** The part of the document that the file is of; one part may be written in several files. */
  readonly part?: string;
  readonly windows?: readonly { from?: string | null; to?: string | null; channel: string }[];
  readonly materials?: readonly { name: { zh: string }; form: string; group: string }[];
}

const calls = procedureFolders().flatMap((folder) => {
  const at = join(PACKS, folder, 'calls');
  if (!existsSync(at)) return [];
  const procedure = load(folder);
  const files = readdirSync(at).flatMap((name) => {
    const written = parse(readFileSync(join(at, name), 'utf8')) as WrittenCall;
    const ids = procedure.definition.projects.map(({ id }) => id);
    const named = written.part ?? name.replace('.yaml', '');
    // A call that names no project is one for all of them.
    const projects = written.part === undefined && !ids.includes(named) ? ids : [named];
    return projects.map((project) => ({ project, ...written }));
  });
  return [...Map.groupBy(files, ({ project }) => project)].map(([project, parts]) => {
    const whole: WrittenCall = {
      windows: parts.flatMap(({ windows = [] }) => windows),
      materials: parts.flatMap(({ materials = [] }) => materials),
    };
    return [folder, project, procedure, whole] as const;
  });
});

const instant = (written: string | null | undefined, edge: 'start' | 'end') =>
  written === null || written === undefined ? null : instantOf(written, edge);

/** What an applicant for the project is ever asked for; a further condition, of the form, may be met. */
function materialsOf({ definition: { materials } }: Procedure, project: string): readonly string[] {
  return checklist(materials, {}, { project }).map(({ form, group }) => `${group} ${form}`);
}

describe.each(calls)('%s: %s', (_folder, project, procedure, call) => {
  test('is a project of the procedure', () => {
    expect(procedure.definition.projects.map((each) => each.id)).toContain(project);
  });

  test('opens and closes at the same instants', () => {
    const written = (call.windows ?? []).map(({ channel, from, to }) => [
      channel,
      instant(from, 'start'),
      instant(to, 'end'),
    ]);
    const run = procedure.definition.windows.map(({ channel, from, to }) => [
      channel,
      instant(from, 'start'),
      instant(to, 'end'),
    ]);
    expect(written).toEqual(run);
  });

  test('asks for the same materials, originals and copies', () => {
    const written = (call.materials ?? []).map(({ form, group }) => `${group} ${form}`);
    expect(written.toSorted()).toEqual(materialsOf(procedure, project).toSorted());
  });
});

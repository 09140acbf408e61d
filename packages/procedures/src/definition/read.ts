/** Files of a procedure → a checked definition, or everything that is wrong with them at once. */
import { Check, Errors } from 'typebox/value';
import { parseDocument } from 'yaml';
import { checkDefinition } from './check.ts';
import { DefinitionError, type DefinitionProblem, problem } from './problem.ts';
import { ProcedureSchema } from './schema.ts';
import type { ProcedureDefinition } from './types.ts';

/** Tables that may be left out when there is nothing in them. */
const TABLES = ['windows', 'clocks', 'steps', 'claims', 'quotas', 'forms', 'materials'] as const;

export interface ProcedureFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the YAML files of one procedure: `procedure.yaml` and, beside it, `procedure-forms.yaml`,
 * `procedure-materials.yaml` …, each giving some of the top-level keys.
 * @throws DefinitionError with every problem found
 */
export function readProcedure(files: readonly ProcedureFile[]): ProcedureDefinition {
  const problems: DefinitionProblem[] = [];
  const merged: Record<string, unknown> = {};
  for (const { path, text } of files) {
    const document = parseDocument(text);
    for (const error of document.errors) {
      problems.push(
        problem(path, `YAML 语法有误：${error.message}`, `is not well-formed YAML: ${error.message}`),
      );
    }
    if (document.errors.length > 0) continue;
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      problems.push(problem(path, '应为键值表。', 'should be a map of keys.'));
      continue;
    }
    for (const [key, part] of Object.entries(value)) {
      if (Object.hasOwn(merged, key)) {
        problems.push(
          problem(`${path}: ${key}`, '在另一个文件中已经给出。', 'is given in another file already.'),
        );
      }
      merged[key] = part;
    }
  }
  if (problems.length > 0) throw new DefinitionError(problems);
  return definitionOf(merged);
}

/** A value as a definition. @throws DefinitionError */
export function definitionOf(value: Readonly<Record<string, unknown>>): ProcedureDefinition {
  const full = { ...Object.fromEntries(TABLES.map((table) => [table, []])), ...value };
  if (!Check(ProcedureSchema, full)) {
    throw new DefinitionError(schemaProblems(full));
  }
  const problems = checkDefinition(full);
  if (problems.length > 0) throw new DefinitionError(problems);
  return full.part === undefined ? full : citing(full, `${full.document}#${full.part}`);
}

/** Citations without a document are of the part that the definition names. */
function citing<T>(value: T, document: string): T {
  if (Array.isArray(value)) return value.map((each: unknown) => citing(each, document)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, citing(each, document)] as const);
  const cites = 'provision' in value && !('document' in value);
  return Object.fromEntries(cites ? [['document', document], ...entries] : entries) as T;
}

/** Errors of the alternatives of a union say the same thing many times over: one line a place and message. */
function schemaProblems(value: unknown): DefinitionProblem[] {
  const seen = new Map<string, DefinitionProblem>();
  for (const error of Errors(ProcedureSchema, value)) {
    const at = named(value, error.instancePath);
    const line = `${at} ${error.message}`;
    const params = 'additionalProperties' in error.params ? ` ${JSON.stringify(error.params)}` : '';
    seen.set(
      line,
      problem(
        at,
        `格式不符：${error.message}${params}`,
        `does not fit the format: ${error.message}${params}`,
      ),
    );
  }
  return [...seen.values()];
}

/** “/commands/3/to” → “commands/submit/to”: ids say more than positions. */
function named(value: unknown, pointer: string): string {
  const parts: string[] = [];
  let at: unknown = value;
  for (const key of pointer.split('/').filter((part) => part !== '')) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
    const id = typeof at === 'object' && at !== null && 'id' in at ? at.id : undefined;
    parts.push(typeof id === 'string' && /^\d+$/.test(key) ? id : key);
  }
  return parts.join('/');
}

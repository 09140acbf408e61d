import type { Problem } from '@huice/api';

interface TroubleExtras {
  readonly where?: string;
  readonly todo?: { readonly zh: string; readonly en: string };
  readonly problems?: readonly Problem[];
  readonly cause?: unknown;
}

/**
 * Something a person can put right: bad input, a port in use, a database that is not there.
 * Always in Chinese and English; `status` is the HTTP status it answers with.
 */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly status: number;
  readonly problem: Problem;
  readonly problems: readonly Problem[] | undefined;

  constructor(status: number, code: string, words: { zh: string; en: string }, extras: TroubleExtras = {}) {
    super(`${words.zh} ${words.en}`, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.status = status;
    this.problems = extras.problems;
    this.problem = {
      code,
      zh: words.zh,
      en: words.en,
      ...(extras.where === undefined ? {} : { where: extras.where }),
      ...(extras.todo === undefined ? {} : { todo: extras.todo }),
    };
  }
}

/** What a terminal is told: Chinese, English, then what to do. */
export function troubleInWords({ problem, problems }: Trouble): string {
  const lines = [problem.zh, problem.en];
  if (problem.todo) lines.push(problem.todo.zh, problem.todo.en);
  for (const one of problems ?? []) lines.push(`  ${one.where ?? ''} ${one.zh} ${one.en}`.trimEnd());
  return lines.join('\n');
}

/** The `code` of a system or PostgreSQL error, if it has one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

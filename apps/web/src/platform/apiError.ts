/** What went wrong with a call, always with words that say what and what to do. */
import type { ErrorAnswer, Problem } from '@huice/api';
import { words } from './words.ts';

/** An answer of 400 or above, or none at all: always with words that say what is wrong and what to do. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly problems: readonly Problem[];
  readonly requestId: string | null;

  constructor(status: number, answer: Partial<ErrorAnswer> & { readonly error: Problem }) {
    super(answer.error.zh);
    this.status = status;
    this.problem = answer.error;
    this.problems = answer.problems ?? [];
    this.requestId = answer.requestId ?? null;
  }
}

export function isErrorAnswer(value: unknown): value is ErrorAnswer {
  if (value === null || typeof value !== 'object' || !('error' in value)) return false;
  const { error } = value;
  return error !== null && typeof error === 'object' && 'zh' in error && 'en' in error;
}

/** The error for an HTTP answer whose body may or may not be one of ours. */
export function errorFor(status: number, body: unknown): ApiError {
  if (isErrorAnswer(body)) return new ApiError(status, body);
  return new ApiError(status, {
    error: {
      code: `http-${status}`,
      zh: `服务器没有给出可读的答复（HTTP ${status}）。`,
      en: `The server gave no readable answer (HTTP ${status}).`,
      todo: words(
        '请稍后再试；仍然不行时请告诉管理员。',
        'Try again later; if it persists, tell the administrator.',
      ),
    },
  });
}

/** The error for a request that got no answer at all. */
export function unreachable(): ApiError {
  return new ApiError(0, {
    error: {
      code: 'unreachable',
      zh: '连不上服务器。',
      en: 'The server cannot be reached.',
      todo: words(
        '请检查网络，或看看服务是否还在运行，然后重试。已填的内容留在本机。',
        'Check the network, or whether the service is still running, then try again. What you typed stays in this browser.',
      ),
    },
  });
}

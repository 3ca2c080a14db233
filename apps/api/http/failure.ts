import type { Issue } from '#kernel';

/** What an exception means to the caller. */
export interface Failure {
  /** Names the problem type and its text. */
  code: string;
  status: number;
  params: Readonly<Record<string, string | number>>;
  issues: readonly Issue[];
}

/** A failure without anything to say about single fields. */
export function failure(code: string, status: number, params: Failure['params'] = {}): Failure {
  return { code, status, params, issues: [] };
}

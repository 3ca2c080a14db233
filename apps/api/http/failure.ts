import { DomainError, type Issue } from '#kernel';
import { failureOfDatabase } from './database-failure.js';
import { failureOfHttp } from './http-failure.js';

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

/** Turns whatever was thrown into what the caller may know of it. Everything unknown is a server error without words. */
export function failureOf(exception: unknown): Failure {
  if (exception instanceof DomainError) return exception;
  return failureOfHttp(exception) ?? failureOfDatabase(exception) ?? failure('internal', 500);
}

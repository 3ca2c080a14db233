import { DomainError } from '#kernel';
import { failureOfDatabase } from './database-failure.js';
import { failure, type Failure } from './failure.js';
import { failureOfHttp } from './http-failure.js';

/** Turns whatever was thrown into what the caller may know of it. Everything unknown is a server error without words. */
export function failureOf(exception: unknown): Failure {
  if (exception instanceof DomainError) return exception;
  return failureOfHttp(exception) ?? failureOfDatabase(exception) ?? failure('internal', 500);
}

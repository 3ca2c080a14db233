import type { Issue, Problem } from './types';

/** What the API answered instead of what was asked; `status` 0 means that no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    readonly retryAfter?: number,
  ) {
    super(problem.title ?? `HTTP ${status}`);
  }

  /** Last part of the problem type, e.g. `referralAlreadyAnswered`. */
  get code(): string {
    return this.problem.type?.split(':').at(-1) ?? '';
  }

  get issues(): readonly Issue[] {
    return this.problem.issues ?? [];
  }

  /** The number a user reads out to support; the same is in the log of the server. */
  get supportCode(): string | undefined {
    return this.problem.instance?.replace('urn:uuid:', '');
  }
}

/** No answer came: offline, the server is down, or the request was cut off. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 502 || error.status === 504);
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof ApiProblem ? error.status : undefined;
}

/** The server does not give it to this reader (any more): what was read before is not theirs to see. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && [401, 403, 404, 410].includes(error.status);
}

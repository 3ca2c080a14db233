import type { Issue, Language } from '#kernel';
import { hasText, translate } from '#platform/i18n';
import type { Failure } from './failure.js';

/** problem+json (RFC 9457) as the Belgif guide shapes it. */
export interface Problem {
  type: string;
  title: string;
  detail?: string;
  status: number;
  instance: string;
  issues?: Issue[];
}

/** Problems the Belgif guide has a type for; the others are ours. */
const BELGIF: Readonly<Record<string, string>> = {
  invalidInput: 'badRequest',
  malformedJson: 'badRequest',
  badRequest: 'badRequest',
  notFound: 'resourceNotFound',
  noSession: 'noAccessToken',
  missingPermission: 'missingPermission',
  payloadTooLarge: 'payloadTooLarge',
  tooManyRequests: 'tooManyRequests',
  loginThrottled: 'tooManyFailedRequests',
  internal: 'internalServerError',
  unavailable: 'serviceUnavailable',
};

/** Of very many issues the first are enough to correct the form. */
const MOST_ISSUES = 100;

/** The answer to a failure, in the caller's language, with the trace id as support code. */
export function problemOf(failure: Failure, language: Language, traceId: string): Problem {
  const { code, status, params, issues } = failure;
  const key = hasText(`problem.${code}`) ? `problem.${code}` : fallbackKey(status);
  const own = BELGIF[code] ? `belgif:${BELGIF[code]}` : `relais:${code}`;
  const problem: Problem = {
    type: `urn:problem-type:${own}`,
    title: translate(language, key, params),
    status,
    instance: `urn:uuid:${traceId}`,
  };
  if (hasText(`${key}.detail`)) problem.detail = translate(language, `${key}.detail`, params);
  if (issues.length > 0)
    problem.issues = issues.slice(0, MOST_ISSUES).map((issue) => described(issue, language));
  return problem;
}

function described(issue: Issue, language: Language): Issue {
  const key = hasText(`issue.${issue.type}`) ? `issue.${issue.type}` : 'issue.invalid';
  const text = translate(language, key);
  const detail = issue.detail ? `${issue.detail}: ${text}` : text;
  return { in: issue.in, name: issue.name, type: issue.type, detail };
}

function fallbackKey(status: number): string {
  if (status === 409) return 'problem.conflict';
  if (status === 404) return 'problem.notFound';
  if (status === 403) return 'problem.missingPermission';
  if (status === 503) return 'problem.unavailable';
  return status < 500 ? 'problem.badRequest' : 'problem.internal';
}

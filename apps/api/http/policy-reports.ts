import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import type { Metrics } from '#platform/telemetry';
import type { Hosts } from './hosts.js';

/** Where browsers say what the content security policy of a page of ours refused. */
export const REPORTS_PATH = '/api/policy-reports';
/** As `report-uri` and `report-to` send them; neither can a page send elsewhere without asking first. */
export const REPORT_TYPES = /^application\/(csp-report|reports\+json)\s*(;|$)/i;

const MOST_BYTES = 16_384;
/** Requests a minute of one network, and reports that are read of one request. */
const OF_ONE_NETWORK = 30;
const OF_ONE_REQUEST = 20;
/** Lines a minute that a process writes: who sends very many fills no disk. All are counted. */
const LINES = 20;
const MINUTE_MS = 60_000;

/** What a report may be about: names of the directives of our policies, of which every other one is "other". */
const DIRECTIVES = new Set(
  (
    'default-src script-src script-src-elem script-src-attr style-src style-src-elem style-src-attr img-src font-src connect-src ' +
    'manifest-src worker-src object-src media-src frame-src child-src base-uri form-action frame-ancestors ' +
    'require-trusted-types-for trusted-types'
  ).split(' '),
);
/** What was refused, where it is no address. */
const SOURCES = new Set(['inline', 'eval', 'wasm-eval', 'self', 'data', 'blob', 'about', 'filesystem']);
const SINKS = new Set(['trusted-types-policy', 'trusted-types-sink']);
const MOST_PARTS = 6;
/** Words of our own routes look like this, ids and what people type do not. */
const WORD = /^[a-z][a-z-]{1,24}$/;

/** A report with nothing in it that could be about somebody: no address, no id, no sample. */
export interface Violation {
  directive: string;
  /** Kind of what was refused: a word such as `inline`, or the scheme of an address. */
  refused: string;
  /** The page as a pattern, `/cases/:id/documents`. */
  page: string;
}

interface Parts {
  hosts: Hosts;
  logger: Logger;
  metrics: Metrics;
}

/**
 * Takes what browsers report, from whoever sends it: bounded in size and number, without a session or a database, answered with
 * nothing. Counted as `relais_policy_violations_total`; a few are written to the log.
 */
export function takePolicyReports(server: FastifyInstance, { hosts, logger, metrics }: Parts): void {
  const counted = new Counter({
    name: 'relais_policy_violations_total',
    help: 'Reports of browsers about what the content security policy refused',
    labelNames: ['directive', 'refused'] as const,
    registers: [metrics.registry],
  });
  const mayWrite = atMost(LINES);
  for (const type of ['application/csp-report', 'application/reports+json']) {
    server.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
  }
  server.post(
    REPORTS_PATH,
    { bodyLimit: MOST_BYTES, config: { rateLimit: { max: OF_ONE_NETWORK, timeWindow: MINUTE_MS } } },
    (request, reply) => {
      const isOurs = (origin: string) => hosts.isOurs(request, origin);
      for (const violation of violationsOf(request.body as Buffer, isOurs)) {
        const { directive, refused } = violation;
        counted.inc({ directive, refused });
        if (mayWrite()) logger.warn({ violation }, 'a browser refused something on a page');
      }
      return reply.status(204).send();
    },
  );
}

/** Both shapes there are; whatever is neither is nothing. */
export function violationsOf(body: Buffer, isOurs: (origin: string) => boolean): Violation[] {
  return reportsIn(body).flatMap((report) => {
    const page = pageOf(textOf(report, 'document-uri', 'documentURL'), isOurs);
    // Of a page elsewhere that named us: not ours to count.
    if (page === undefined) return [];
    const said = textOf(report, 'effective-directive', 'effectiveDirective', 'violated-directive');
    // An older browser says the whole directive, with its sources behind it.
    const [name = ''] = said.split(' ');
    const directive = DIRECTIVES.has(name) ? name : 'other';
    return [{ directive, refused: kindOf(textOf(report, 'blocked-uri', 'blockedURL')), page }];
  });
}

function reportsIn(body: Buffer): Record<string, unknown>[] {
  let said: unknown;
  try {
    said = JSON.parse(body.toString());
  } catch {
    return [];
  }
  const many = Array.isArray(said)
    ? said.slice(0, OF_ONE_REQUEST).map(bodyIn)
    : [isObject(said) && said['csp-report']];
  return many.filter(isObject);
}

const bodyIn = (report: unknown) => isObject(report) && report['type'] === 'csp-violation' && report['body'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function textOf(report: Record<string, unknown>, ...names: string[]): string {
  const value = names.map((name) => report[name]).find((one) => typeof one === 'string');
  return (value as string | undefined) ?? '';
}

function kindOf(refused: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(refused)?.[0].toLowerCase() ?? refused;
  if (SOURCES.has(scheme) || SINKS.has(scheme)) return scheme;
  if (/^(https?|wss?)$/.test(scheme)) return 'address';
  return scheme.endsWith('-extension') ? 'extension' : 'other';
}

/** Which page it was, without what it was about. @returns undefined for another site */
function pageOf(address: string, isOurs: (origin: string) => boolean): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !isOurs(url.origin)) return undefined;
  const parts = url.pathname.split('/').filter(Boolean).slice(0, MOST_PARTS);
  return `/${parts.map((part) => (WORD.test(part) ? part : ':id')).join('/')}`;
}

/** @returns whether one more may be in this minute */
function atMost(most: number): () => boolean {
  let [since, done] = [-Infinity, 0];
  return () => {
    const now = performance.now();
    if (now - since >= MINUTE_MS) [since, done] = [now, 0];
    return (done += 1) <= most;
  };
}

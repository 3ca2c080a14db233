import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { ROOT } from './planted-tree.js';

const PAGE = 'docs/security-inventory.md';
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The rows of "Whom the product talks to", by their first cell. */
const rows = new Map(
  (/\n## Whom the product talks to[^\n]*\n([^]*?)\n## /.exec(text(PAGE))?.[1] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', ...cells]) => [name, cells.join(' | ')]),
);

const DATABASE = 'libs/platform/database/database.module.ts';
const QUEUE = 'libs/platform/queue/queue-backend.ts';
const SETTINGS = 'libs/platform/queue/queue-settings.ts';
const LISTENER = 'libs/platform/outbox/channel-listener.ts';
const OUTBOX = 'libs/platform/queue/outbox-consumer.ts';
const MAIL = 'libs/modules/notifications/mail/smtp-transport.ts';
const PLACES = 'libs/modules/notifications/mail/mail-places.ts';
const SENDER = 'libs/modules/notifications/webhooks/webhook-sender.ts';
const SEND_WEBHOOK = 'libs/modules/notifications/use-cases/send-webhook.ts';

/** What a row says, and what stands in the code where it is decided: whoever changes the one changes the other. */
const HELD: [row: string, says: string, file: string, code: RegExp][] = [
  ['PostgreSQL, API and worker', '10 a process', DATABASE, /poolSize: options\.poolSize \?\? 10,/],
  ['PostgreSQL, API and worker', '5 s to connect', DATABASE, /connectTimeoutMS: 5_000,/],
  ['PostgreSQL, API and worker', '15 s a statement', DATABASE, /\bstatement_timeout: 15_000,/],
  [
    'PostgreSQL, API and worker',
    '30 s idle in a transaction',
    DATABASE,
    /idle_in_transaction_session_timeout: 30_000,/,
  ],
  ['job queue on PostgreSQL', '5 for all queues', SETTINGS, /^export const JOBS_POOL = 5;$/m],
  ['job queue on PostgreSQL', '5 s to connect', QUEUE, /connectionTimeoutMillis: 5_000,/],
  ['job queue on PostgreSQL', '15 s a statement', QUEUE, /statement_timeout: 15_000,/],
  [
    'job queue on PostgreSQL',
    'after 0.25 s',
    'libs/platform/queue/patient-client.ts',
    /^const PAUSE_MS = 250;$/m,
  ],
  ['job queue on Redis', 'after 0.1 s growing to 1 s', QUEUE, /Math\.min\(times \* 100, 1_000\)/],
  ['job queue on Redis', 'a command waits', QUEUE, /maxRetriesPerRequest: null,/],
  ['listening for changes', '5 s', LISTENER, /connectionTimeoutMillis: 5_000,/],
  ['listening for changes', 'after 0.2 s', LISTENER, /^const FIRST_PAUSE_MS = 200;$/m],
  ['listening for changes', 'doubling to 5 s', LISTENER, /^const LONGEST_PAUSE_MS = 5_000;$/m],
  ['mail server', '16', PLACES, /const PLACES = 4;[^]*const MOST_HANGING = 12;[^]*PLACES \+ MOST_HANGING;/],
  [
    'mail server',
    '6 of a domain, 3 of an address',
    PLACES,
    /MOST_OF_A_DOMAIN = 6;\nconst MOST_OF_AN_ADDRESS = 3;/,
  ],
  ['mail server', '5 s to connect', MAIL, /connectionTimeout: 5_000,/],
  ['mail server', '5 s to be greeted', MAIL, /greetingTimeout: 5_000,/],
  ['mail server', '10 s of silence', MAIL, /socketTimeout: 10_000,/],
  ['mail server', '60 s in all', MAIL, /^const LONGEST_MS = 60_000;$/m],
  ['mail server', 'doubling to 5 min', OUTBOX, /^const LONGEST_PAUSE_S = 300;$/m],
  ['mail server', '50 times', OUTBOX, /^const MOST_ATTEMPTS = 50;$/m],
  ['webhook', '3 to one receiver', SEND_WEBHOOK, /^const MOST_AT_ONCE = 3;$/m],
  ['webhook', '40 times', SEND_WEBHOOK, /^const MOST_ATTEMPTS = 40;$/m],
  ['webhook', '5 s', SENDER, /^const TIMEOUT_MS = 5_000;$/m],
  [
    'webhook',
    '3 s to look a name up',
    'libs/modules/notifications/webhooks/outside.ts',
    /RESOLVED_WITHIN_MS = 3_000;/,
  ],
  ['text messages', '5 s', 'libs/modules/notifications/sms/sms-gateway.ts', /^const TIMEOUT_MS = 5_000;$/m],
  ['push service', '5 s', 'libs/modules/notifications/push/push-service.ts', /^const TIMEOUT_MS = 5_000;$/m],
  [
    'identity provider',
    '5 s',
    'libs/modules/access/domain/identity-provider.ts',
    /^const WAITS_SECONDS = 5;$/m,
  ],
  ['key service', '16', 'libs/platform/crypto/transit-http.ts', /^const CONNECTIONS = 16;$/m],
  ['key service', '2 s', 'libs/platform/config/transit.ts', /^const USUAL_MS = 2_000;$/m],
  ['scanner of files (`CLAMD_URL`)', '20 s', 'libs/platform/scanner/clamd.ts', /SCAN_WITHIN_MS = 20_000;/],
  [
    'scanner of files (`CLAMD_URL`)',
    'none for 3 s',
    'libs/platform/scanner/scanner.ts',
    /^const REST_MS = 3_000;$/m,
  ],
  [
    'scanner of files (`CLAMD_URL`)',
    'every 15 s',
    'apps/web/src/features/documents/send-file.ts',
    /LONGEST_WAIT_MS = 15_000;/,
  ],
  ['keeper of the log', '5 s', 'libs/platform/telemetry/log-shipper.ts', /^const TIMEOUT_MS = 5_000;$/m],
  [
    'keeper of the log',
    'after 0.25 s doubling to 30 s',
    'libs/platform/telemetry/log-shipper.ts',
    /GATHER_MS = 250;[^]*LONGEST_PAUSE_MS = 30_000;/,
  ],
  [
    'monitor, readiness of the API',
    '5 s',
    'apps/worker/alerts/surroundings.ts',
    /^const TIMEOUT_MS = 5_000;$/m,
  ],
];

describe('whom the product talks to', () => {
  it.each(HELD)('%s: %s, as %s has it', (row, says, file, code) => {
    expect(rows.get(row)).toContain(says);
    expect(text(file)).toMatch(code);
  });

  it('has no row that nothing is held to', () => {
    const named = [...rows.keys()].filter((name) => name !== 'system' && !/^-+$/.test(name));
    expect([...new Set(HELD.map(([row]) => row))].sort()).toEqual(named.sort());
  });
});

/** Files of the repository in which a pattern stands. */
const filesWith = (pattern: string, ...paths: string[]): string[] =>
  execFileSync('git', ['grep', '-l', '-I', '-e', pattern, '--', ...paths], { cwd: ROOT, encoding: 'utf8' })
    .trim()
    .split('\n');

describe('connections to PostgreSQL', () => {
  it('are 100 for the product as it runs: only the server that spec files share is given more', () => {
    const settings = filesWith('max_connections=[0-9]', '*.ts', '*.mjs', '*.cjs', '*.yaml', '*.sh', '*.json')
      .filter((path) => path !== 'test/architecture/connections.spec.ts')
      .flatMap((path) =>
        [...text(path).matchAll(/max_connections=(\d+)/g)].map(([, most]) => `${path} ${most}`),
      );
    expect(settings.sort()).toEqual([
      'apps/launcher/postgres.mjs 100',
      'test/support/embedded-postgres.mjs 400',
    ]);
    expect(filesWith('max_connections', 'docker', 'apps', 'libs')).toEqual(['apps/launcher/postgres.mjs']);
  });

  it('are taken one at a time: work that has a transaction opens no other one', () => {
    const files = filesWith('nitOfWork', 'apps/*.ts', 'libs/*.ts').filter(
      (path) => !path.endsWith('.spec.ts'),
    );
    expect(files.flatMap((path) => opensAnother(path, text(path)))).toEqual([]);
    expect(
      opensAnother('planted.ts', 'f(async (tx: Tx) => { await this.unitOfWork.run(actor, work); });'),
    ).toEqual(['planted.ts 1']);
  });
});

/** Where a function that is given a transaction begins a unit of work. What it only prepares for later names its transaction so. */
function opensAnother(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node, hasTransaction: boolean): void => {
    const isGiven =
      ts.isFunctionLike(node) &&
      node.parameters.some((one) => one.type?.getText(file) === 'Tx' || one.name.getText(file) === 'tx');
    if (hasTransaction && isUnitOfWork(node, file)) {
      found.push(`${path} ${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`);
    }
    node.forEachChild((child) => visit(child, hasTransaction || isGiven));
  };
  visit(file, false);
  return found;
}

function isUnitOfWork(node: ts.Node, file: ts.SourceFile): boolean {
  if (!ts.isCallExpression(node) || !/\bunitOfWork\.run$/i.test(node.expression.getText(file))) return false;
  const [, work] = node.arguments;
  return !(work && ts.isArrowFunction(work) && work.parameters[0]?.name.getText(file) === 'later');
}

import ts from 'typescript';

const DAY_MS = 24 * 60 * 60 * 1000;
const SETTER = /^set(UTC)?(Date|Month|FullYear)$/;
const UNITS = new Set(['days', 'weeks', 'months', 'years']);
const IN_SQL =
  /make_interval\s*\(\s*(days|weeks|months|years)\b|\binterval\s+'\s*\d+\s+(day|week|month|year)/i;

/**
 * Who counts days beside the engine of deadlines, and why that is no term of a law, a protocol or a rule of the table. A
 * folder ends with a slash. What is on the list and counts none any more is taken off: the check says so.
 */
export const OWN_DAYS = {
  'libs/modules/demo/': 'tells what happened so many hours before now; nothing is due by it',
  'libs/modules/access/persistence/idempotency-keys.repository.ts': 'how long the answer to a key is kept',
  'libs/modules/access/persistence/login-attempts.repository.ts': 'when failed logins are forgotten',
  'libs/modules/access/use-cases/known-browsers.ts': 'how long a browser is known: the life of a cookie',
  'libs/modules/alerts/domain/duty.ts': 'who is on duty: turns of a roster on the wall calendar',
  'libs/modules/alerts/domain/duty-oracle.ts': 'what the roster is compared with in its test',
  'libs/modules/alerts/use-cases/keep-duty-roster.ts': 'the longest exception that can be typed in',
  'libs/modules/alerts/use-cases/read-duty-roster.ts': 'how far from today a week may be looked at',
  'libs/modules/appointments/domain/answer-times.ts':
    'whether a meeting is soon; the time to answer is a rule',
  'libs/modules/appointments/domain/booking-rules.ts': 'how far ahead a meeting can be typed in',
  'libs/modules/appointments/persistence/appointment-reader.ts': 'the days a list looks back',
  'libs/modules/appointments/persistence/measures.reader.ts': 'the days a measure looks back, by its rule',
  'libs/modules/appointments/use-cases/practitioner-desk.ts': 'the longest absence that can be typed in',
  'libs/modules/caseload/use-cases/absences-of-workers.ts': 'the longest absence that can be typed in',
  'libs/modules/subject-rights/persistence/subject-requests.reader.ts':
    'how long a check and a file are good, by their rules, as the functions of the database count it',
  'libs/modules/subject-rights/use-cases/subject-requests.ts':
    'how far back a day of receipt can be typed in',
  'libs/modules/audit/use-cases/report-looks.ts': 'the days a report looks back',
  'libs/modules/audit/verification/binary-row.ts': 'the day that PostgreSQL counts from',
  'libs/modules/care/use-cases/care-input.ts': 'how far back a day can be typed in',
  'libs/modules/cases/domain/partial-date.ts': 'how many days the month of a date of birth has',
  'libs/modules/guardianship/persistence/waiting.reader.ts': 'whole days waited so far, as shown and scored',
  'libs/modules/identification/domain/identification-rules.ts':
    'the earliest moment that can be typed in, and how long a report may wait for a connection',
  'libs/modules/letters/domain/words.ts': 'writes a date out; moves none',
  'libs/modules/missing/use-cases/add-to-episode.ts': 'how far back a sighting can be typed in',
  'libs/modules/missing/use-cases/read-register.ts': 'where a month of the register begins',
  'libs/modules/notifications/domain/notice-preferences.ts': 'when the quiet hours of a person end',
  'libs/modules/notifications/persistence/push-subscriptions.repository.ts':
    'how long the address of a browser is kept, by its rule',
  'libs/modules/police/use-cases/propose-hand-over.ts': 'how far ahead a hand-over can be typed in',
  'libs/modules/police/use-cases/answer-hand-over.ts': 'how far back a receipt can be typed in',
  'libs/modules/referrals/use-cases/referral-desk.ts': 'the days a list looks back',
  'libs/modules/shelters/use-cases/begin-stay.ts': 'how far back an arrival can be typed in',
  'libs/modules/shelters/use-cases/take-presence-round.ts': 'how far back a round can be typed in',
  'libs/modules/youth-services/use-cases/watch-youth-services.ts': 'how often a mandate is looked at again',
};

export const mayCountDays = (path) =>
  Object.keys(OWN_DAYS).some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));

/** Whether a node of a source file moves a date, or makes a length of days out of numbers. */
export function countsDays(node) {
  if (ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) return IN_SQL.test(node.getText());
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    if (SETTER.test(name.text)) return true;
    if (name.text === 'UTC') return expression.getText() === 'Date';
    return /^(add|subtract)$/.test(name.text) && node.arguments.some(isOfDays);
  }
  const length = productOf(node);
  return length >= DAY_MS && length % DAY_MS === 0;
}

/** Of the exceptions those of which nobody makes use, so that none is left open for the next file of that name. */
export function idleExceptions(texts) {
  // Elsewhere than in this repository most of them are not there at all.
  const isHere = texts.some(({ path }) => path === 'test/architecture/own-days.mjs');
  return Object.keys(OWN_DAYS).filter((one) => {
    const its = texts.filter(({ path }) => (one.endsWith('/') ? path.startsWith(one) : path === one));
    return its.length === 0 ? isHere : !its.some(({ path, text }) => anyCounts(path, text));
  });
}

function anyCounts(path, text) {
  const visit = (node) => countsDays(node) || ts.forEachChild(node, visit) || false;
  return visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true));
}

const isOfDays = (argument) =>
  ts.isObjectLiteralExpression(argument) &&
  argument.properties.some(({ name }) => name && UNITS.has(name.getText()));

/** Of number literals alone; NaN for everything else. */
function productOf(node) {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isParenthesizedExpression(node)) return productOf(node.expression);
  const isProduct = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskToken;
  return isProduct ? productOf(node.left) * productOf(node.right) : NaN;
}

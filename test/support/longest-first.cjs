const path = require('node:path');
const { default: TestSequencer } = require('@jest/test-sequencer');

const TESTS = path.join(__dirname, '..');

/** Specs of `test` that take much longer than their length says, in seconds: roughly, of the size at which they take longest, for the order alone. */
const SECONDS = {
  'browser/who-has': 240,
  'browser/legal-acts': 270,
  'browser/every-screen': 500,
  'browser/german-screens': 500,
  'browser/desks': 450,
  'security/matrix': 386,
  'reliability/alert-chaos': 300,
  'e2e/api-requests': 280,
  'security/rls-worlds': 270,
  'browser/missing': 250,
  'browser/shelters': 250,
  'e2e/states': 210,
  'reliability/bench': 200,
  'security/rls-context': 157,
  'browser/client': 140,
  'e2e/http-rights': 119,
  'browser/around-a-case': 115,
  'security/audit-random-mutations': 98,
  'reliability/restore-drill': 92,
  'reliability/case-key-renewal': 84,
  'reliability/start-paths': 81,
  'reliability/two-of-each': 76,
  'e2e/true-records-sequences': 75,
  'e2e/recognition-measured': 75,
  'reliability/delivery-kills': 75,
  'e2e/statements': 73,
  'security/attack-reads': 72,
  'reliability/alert-faults': 65,
  'security/doors': 64,
  'security/oversight': 62,
  'reliability/what-is-told': 62,
  'browser/journey': 60,
  'reliability/alert-figures': 60,
  'browser/keyboard': 55,
  'reliability/delivery': 50,
  'reliability/outbox': 45,
  'reliability/alert-skew': 45,
  'reliability/start-paths-server': 40,
  'security/audit-checkpoints': 35,
  'reliability/mail': 35,
  'reliability/tasks': 35,
  'reliability/web-push': 35,
  'reliability/key-rotation': 30,
  'reliability/returned-mails': 30,
  'browser/timeline': 30,
  'e2e/documents-hostile': 25,
  'e2e/missing-recipients': 25,
  'reliability/deadlines': 25,
  'reliability/alert-channels': 20,
  'reliability/key-service': 20,
  'e2e/foreign-ids': 20,
  'reliability/start-users': 20,
  'e2e/events': 15,
  'architecture/lint': 15,
  'reliability/worker-stop': 15,
  'architecture/boundaries': 12,
  'reliability/alert-disk-full': 11,
  'security/audit-refused': 11,
};

/** What a spec of which no more is known takes by its length: three seconds for each 10,000 bytes. */
const MS_A_BYTE = 0.3;

/**
 * Begins with what takes longest also on a fresh clone, where Jest knows of no run before and goes by the size of the files:
 * a long spec that begins last runs alone, with the other cores idle.
 */
class LongestFirst extends TestSequencer {
  time(test) {
    const known = SECONDS[path.relative(TESTS, test.path).replace(/\.spec\.ts$/, '')];
    const byLength = MS_A_BYTE * (test.context.hasteFS.getSize(test.path) ?? 0);
    return super.time(test) ?? (known ? known * 1000 : byLength);
  }
}

module.exports = LongestFirst;

const path = require('node:path');
const { default: TestSequencer } = require('@jest/test-sequencer');

/** Specs that take much longer than their length says, in seconds: roughly, of the size at which they take longest, for the order alone. */
const SECONDS = {
  'every-screen.spec.ts': 600,
  'german-screens.spec.ts': 550,
  'english-screens.spec.ts': 450,
  'missing.spec.ts': 130,
  'desks.spec.ts': 300,
  'shelters.spec.ts': 110,
  'states.spec.ts': 190,
  'matrix.spec.ts': 150,
  'api-requests.spec.ts': 120,
  'bench.spec.ts': 100,
  'statements.spec.ts': 65,
  'foreign-ids.spec.ts': 45,
  'doors.spec.ts': 40,
  'tasks.spec.ts': 40,
  'case-key-renewal.spec.ts': 70,
  'alert-skew.spec.ts': 45,
  'attack-reads.spec.ts': 45,
  'http-rights.spec.ts': 60,
  'documents-hostile.spec.ts': 50,
  'recognition-measured.spec.ts': 250,
  'alert-chaos.spec.ts': 220,
  'escalation-simulation.spec.ts': 50,
  'keyboard.spec.ts': 100,
  'client.spec.ts': 140,
  'around-a-case.spec.ts': 110,
  'timeline.spec.ts': 40,
  'restore-drill.spec.ts': 80,
  'key-rotation.spec.ts': 40,
  'outbox.spec.ts': 40,
  'mail.spec.ts': 70,
  'what-is-told.spec.ts': 40,
  'start-users.spec.ts': 20,
  'start-paths.spec.ts': 80,
  'start-paths-server.spec.ts': 60,
  'rls-worlds.spec.ts': 100,
  'rls-context.spec.ts': 90,
  'alert-faults.spec.ts': 50,
  'web-push.spec.ts': 35,
  'audit-checkpoints.spec.ts': 30,
  'audit-random-mutations.spec.ts': 60,
  'boundaries.spec.ts': 17,
  'delivery-kills.spec.ts': 95,
  'deadlines.spec.ts': 45,
  'rls-isolation.spec.ts': 18,
  'delivery.spec.ts': 115,
  'alert-channels.spec.ts': 25,
  'worker-stop.spec.ts': 25,
  'events.spec.ts': 20,
  'lint.spec.ts': 18,
};

/**
 * Begins with what takes longest also on a fresh clone, where Jest knows of no run before and goes by the size of the files:
 * a long spec that begins last runs alone, with the other cores idle.
 */
class LongestFirst extends TestSequencer {
  time(test) {
    const known = SECONDS[path.basename(test.path)] ?? 0;
    return super.time(test) ?? known * 1000 + (test.context.hasteFS.getSize(test.path) ?? 0) / 1000;
  }
}

module.exports = LongestFirst;

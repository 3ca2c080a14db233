const path = require('node:path');
const { default: TestSequencer } = require('@jest/test-sequencer');

/** Specs that take much longer than their length says, in seconds of CI: roughly, for the order alone. */
const SECONDS = {
  'english-screens.spec.ts': 450,
  'every-screen.spec.ts': 300,
  'german-screens.spec.ts': 400,
  'missing.spec.ts': 80,
  'http-rights.spec.ts': 60,
  'documents-hostile.spec.ts': 50,
  'recognition-measured.spec.ts': 50,
  'alert-chaos.spec.ts': 50,
  'escalation-simulation.spec.ts': 50,
  'keyboard.spec.ts': 45,
  'journey.spec.ts': 45,
  'outbox.spec.ts': 40,
  'mail.spec.ts': 40,
  'start-paths.spec.ts': 40,
  'start-paths-server.spec.ts': 40,
  'rls-worlds.spec.ts': 40,
  'delivery.spec.ts': 35,
  'alert-channels.spec.ts': 25,
  'worker-stop.spec.ts': 25,
  'events.spec.ts': 20,
  'lint.spec.ts': 12,
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

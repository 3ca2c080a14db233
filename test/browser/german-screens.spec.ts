import { describeInCi } from '../support/in-ci.js';
import { describeEveryScreen, outing } from './every-screen.js';
import { NO_SHELL } from './person.js';

/** At the default size a sixteenth of the screens is seen in German, which `every-screen.spec.ts` does on its way. */

// The files of the client are on the devices of the other languages; here all of it comes by the network.
describeInCi('in the longest language', () =>
  describeEveryScreen(
    outing(() => NO_SHELL),
    'de',
  ),
);

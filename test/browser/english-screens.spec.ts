import { describeInCi } from '../support/in-ci.js';
import { describeEveryScreen, outing } from './every-screen.js';
import { NO_SHELL } from './person.js';

/** At the default size newcomers open the first pages alone, which `every-screen.spec.ts` does on the way. */

// One screen of every address is opened in a profile of its own, as on a device that was never here; the others by people who have
// nothing of the client on the device either.
describeInCi('as newcomers', () =>
  describeEveryScreen(
    outing(() => NO_SHELL),
    'en',
  ),
);

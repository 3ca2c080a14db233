import { describeInCi } from '../support/in-ci.js';
import { describeEveryScreen, outing } from './every-screen.js';
import { NO_SHELL } from './person.js';

/** At the default size newcomers open the first pages alone, which `every-screen.spec.ts` does on the way. */

// Every screen is opened in a profile of its own, as on a device that was never here: those whose session it has open none.
describeInCi('as newcomers', () =>
  describeEveryScreen(
    outing(() => NO_SHELL),
    'en',
  ),
);

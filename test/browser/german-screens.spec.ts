import { describeInCi } from '../support/in-ci.js';
import { describeEveryScreen, outing } from './every-screen.js';

/** At the default size a sixteenth of the screens is seen in German, which `every-screen.spec.ts` does on its way. */

describeInCi('in the longest language', () => describeEveryScreen(outing(), 'de'));

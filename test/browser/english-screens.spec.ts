import { describeInCi } from '../support/in-ci.js';
import { describeEveryScreen, outing } from './every-screen.js';

/** At the default size newcomers open the first pages alone, which `every-screen.spec.ts` does on the way. */

describeInCi('as newcomers', () => describeEveryScreen(outing(), 'en'));

import { describe } from '@jest/globals';
import { testSize } from '../support/size.js';
import { describeEveryScreen, outing } from './every-screen.js';

/** At the default size half of the screens are seen in German, which `every-screen.spec.ts` does on its way. */
const describeInCi = testSize === 'default' ? describe.skip : describe;

describeInCi('in the longest language', () => describeEveryScreen(outing(), 'de'));

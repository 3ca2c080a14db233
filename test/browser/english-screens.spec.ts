import { describe } from '@jest/globals';
import { testSize } from '../support/size.js';
import { describeEveryScreen, outing } from './every-screen.js';

/** At the default size newcomers open the first pages alone, which `every-screen.spec.ts` does on the way. */
const describeInCi = testSize === 'default' ? describe.skip : describe;

describeInCi('as newcomers', () => describeEveryScreen(outing(), 'en'));

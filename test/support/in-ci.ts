import { describe, it } from '@jest/globals';
import { testSize } from './size.js';

/**
 * Of a kind of which `npm test` runs another one, or too long for it: left to CI, which runs everything. Counted among
 * the skipped.
 */
export const itInCi = testSize === 'default' ? it.skip : it;
export const describeInCi = testSize === 'default' ? describe.skip : describe;

import { describe, expect, it } from '@jest/globals';
import { StaleVersion } from './domain-error.js';
import { requireSame } from './if-match.js';

describe('what a caller decided on', () => {
  it.each(['v3', '*', undefined])('may be written over when it is %p and version v3 is there', (ifMatch) => {
    expect(() => requireSame(ifMatch, 'v3')).not.toThrow();
  });

  it.each(['v2', '', 'v33', 'V3'])('is stale when it is %p', (ifMatch) => {
    expect(() => requireSame(ifMatch, 'v3')).toThrow(StaleVersion);
  });
});

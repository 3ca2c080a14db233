import { describe, expect, it } from '@jest/globals';
import { ROOT, runNode } from './planted-tree.js';

describe('the patch of a guide', () => {
  it('applies to the files of today, and touches as many of them as before and no more than it may', () => {
    const { code, out } = runNode(ROOT, ['test/guides/patches.mjs', '--applies']);
    expect(out.trim().split('\n')).toEqual([
      'add-a-category: 9 files (at most 12): applies',
      'add-a-field: 14 files (at most 14): applies',
      'add-a-message-kind: 4 files (at most 4): applies',
      'add-a-transition: 2 files (at most 4): applies',
    ]);
    expect(code).toBe(0);
  });
});

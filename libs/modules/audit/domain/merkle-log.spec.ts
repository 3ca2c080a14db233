import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { GrowingTree } from '../verification/checkpoint-format.js';
import { leafContent } from './checkpoint.js';
import { hashOfLeaf, MerkleLog } from './merkle-log.js';

const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** As RFC 9162 writes it down, section 2.1.1. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (2 * split < leaves.length) split *= 2;
  return sha(Buffer.of(1), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

const leafOf = (number: number) => hashOfLeaf(Buffer.from(String(number)));

describe('the Merkle log', () => {
  it('has the root that the RFC defines, for every size', () => {
    const log = new MerkleLog();
    const leaves: Buffer[] = [];
    for (let number = 0; number < 260; number += 1) {
      leaves.push(leafOf(number));
      log.append(leafOf(number));
      expect(log.root().equals(treeHash(leaves))).toBe(true);
    }
  });

  it('goes on from its right edge alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 1, max: 70 }), (before, more) => {
        const whole = new MerkleLog();
        for (let number = 0; number < before; number += 1) whole.append(leafOf(number));
        const resumed = new MerkleLog(before, whole.frontier());
        for (let number = before; number < before + more; number += 1) {
          whole.append(leafOf(number));
          resumed.append(leafOf(number));
        }
        expect(resumed.root().equals(whole.root())).toBe(true);
      }),
    );
  });

  it('refuses an edge of another size, and has no root without a leaf', () => {
    expect(() => new MerkleLog(3, Buffer.alloc(32))).toThrow(RangeError);
    expect(() => new MerkleLog().root()).toThrow(RangeError);
  });

  it('is read by the verifier as it was written', () => {
    const log = new MerkleLog();
    const tree = new GrowingTree();
    for (let number = 1; number <= 40; number += 1) {
      const chainId = `00000000-0000-8000-8000-0000000000${String(number).padStart(2, '0')}`;
      const head = sha(Buffer.of(number));
      log.append(hashOfLeaf(leafContent({ chainId, seq: String(number), head })));
      tree.add([chainId, number, head.toString('hex')]);
      expect(tree.root()).toBe(log.root().toString('hex'));
    }
    expect(tree.size).toBe(40);
  });
});

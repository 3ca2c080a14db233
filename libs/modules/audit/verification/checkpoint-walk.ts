import type { KeyObject } from 'node:crypto';
import { GrowingTree, isSignedBy, type Leaf, markOf, type ReadCheckpoint } from './checkpoint-format.js';

/** A head that was signed, and by which checkpoint. */
export interface SignedLeaf {
  leaf: Leaf;
  checkpoint: number;
}

/** Walks checkpoints in their order and checks number, growth, root and signature of each; stops at the first that does not hold. */
export class CheckpointWalk {
  /** Of those that hold. */
  count = 0;
  newest?: ReadCheckpoint;
  /** What does not hold, to follow "checkpoint 12". */
  problem?: { number: number; problem: string };
  private readonly tree = new GrowingTree();

  constructor(private readonly key: KeyObject) {}

  /** @returns its leaves when it holds */
  take(checkpoint: ReadCheckpoint): SignedLeaf[] {
    if (this.problem) return [];
    const problem = this.problemOf(checkpoint);
    if (problem) {
      const missing = checkpoint.number > this.count + 1;
      this.problem = { number: missing ? this.count + 1 : checkpoint.number, problem };
      return [];
    }
    this.count += 1;
    this.newest = checkpoint;
    return checkpoint.leaves.map((leaf) => ({ leaf, checkpoint: checkpoint.number }));
  }

  private problemOf(checkpoint: ReadCheckpoint): string | undefined {
    if (checkpoint.number !== this.count + 1) return 'is missing';
    if (checkpoint.key !== markOf(this.key)) return `was signed by another key (${checkpoint.key})`;
    for (const leaf of checkpoint.leaves) this.tree.add(leaf);
    if (checkpoint.size !== this.tree.size) return 'has lost or gained signed heads';
    if (checkpoint.root !== this.tree.root()) return 'has a signed head that was changed';
    return isSignedBy(this.key, checkpoint) ? undefined : 'has a signature that does not hold';
  }
}

import { createHash, type Hash } from 'node:crypto';
import type { Finding } from './chain-walk.js';
import type { CopiedRow } from './copy-rows.js';

/** Values of one chain that are in a layer more. */
interface Layers {
  /** Of the first entry with one. */
  seq: number;
  hash: Hash;
}

/**
 * Values in a layer more, whose own hash only a key shows, against what the chain says of them: its last renewal named the hash over all
 * of them, and nobody puts one into a layer while none runs.
 */
export class LayerCheck {
  readonly findings: Finding[] = [];
  /** Chains with values in a layer that only their key shows to be right: their case is getting a new one. */
  renewing = 0;
  private readonly chains = new Map<string, Layers>();

  get isEmpty(): boolean {
    return this.chains.size === 0;
  }

  /** @param hash of the value as it is now, a character for each byte, in the order of the chain */
  add(chainId: string, seq: number, hash: string): void {
    const chain = this.chains.get(chainId) ?? { seq, hash: createHash('sha256') };
    chain.hash.update(hash, 'latin1');
    this.chains.set(chainId, chain);
  }

  /** Takes a row of RENEWALS. */
  take([chainId, seq, action, said]: CopiedRow): void {
    const chain = this.chains.get(chainId!);
    this.chains.delete(chainId!);
    if (!chain) return;
    if (action === 'case.key_renewal_begun') {
      this.renewing += 1;
      return;
    }
    if (chain.hash.digest('hex') !== said)
      this.findings.push({
        chainId: chainId!,
        seq: Number(seq),
        problem: 'renewed the key, and values that it put into a layer were changed',
      });
  }

  /** After the last row: what is left has layers that no renewal put there. */
  finish(): void {
    const problem = 'has a value in a layer that no renewal of a key put there';
    for (const [chainId, { seq }] of this.chains) this.findings.push({ chainId, seq, problem });
  }
}

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/*
 * Checkpoints of the audit log, version 1: the specification. The writer is `MakeCheckpoint`; this file is the verifier's own reading of
 * the same text and shares no code with it.
 *
 * The log is an append-only Merkle tree (RFC 9162, section 2.1) over SHA-256. A leaf is the head of one chain at one moment:
 *   chain (16 bytes), number of its last entry (8 bytes, big endian, signed), hash of that entry (32 bytes).
 * Hash of a leaf = SHA-256(0x00 ‖ leaf), of a node = SHA-256(0x01 ‖ left ‖ right); a tree of n > 1 leaves is split after the largest
 * power of two below n.
 *
 * A checkpoint adds leaves and signs the whole tree, with Ed25519, over the UTF-8 text of five lines, each ended by a line feed:
 *   relais audit checkpoint 1
 *   number (decimal, from 1 without gaps)
 *   instant (ISO 8601, UTC, milliseconds)
 *   leaves in the tree (decimal)
 *   root (hexadecimal)
 * Mark of a key = first 16 hexadecimal digits of the SHA-256 of the public key as SubjectPublicKeyInfo (DER).
 *
 * The copy outside the database is one line of JSON a checkpoint: {number, madeAt, size, root, key, signature, leaves: [[chain, number,
 * hash], …]}, its own leaves only.
 */

/** Chain, number of the entry, hash in hexadecimal. */
export type Leaf = [string, number, string];

/** A checkpoint as read from the tables or from the copy. */
export interface ReadCheckpoint {
  number: number;
  madeAt: string;
  size: number;
  root: string;
  key: string;
  signature: string;
  leaves: Leaf[];
}

/** @returns the mark of the key, as checkpoints name it */
export function markOf(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

/** @throws when it is no public Ed25519 key in PEM */
export function readPublicKey(pem: string): KeyObject {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('no Ed25519 key');
  return key;
}

export function isSignedBy(key: KeyObject, checkpoint: ReadCheckpoint): boolean {
  const { number, madeAt, size, root, signature } = checkpoint;
  const text = `relais audit checkpoint 1\n${number}\n${madeAt}\n${size}\n${root}\n`;
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
}

/** Roots of a tree that grows leaf by leaf. */
export class GrowingTree {
  size = 0;
  /** By level: the hash of the complete subtree of 2^level leaves that waits for its right neighbour. */
  private readonly waiting: (Buffer | undefined)[] = [];

  add([chain, number, head]: Leaf): void {
    const leaf = Buffer.alloc(57);
    leaf.write(chain.replaceAll('-', ''), 1, 16, 'hex');
    leaf.writeBigInt64BE(BigInt(number), 17);
    leaf.write(head, 25, 32, 'hex');
    let hash: Buffer = createHash('sha256').update(leaf).digest();
    let level = 0;
    for (; this.waiting[level]; level += 1) {
      hash = nodeOf(this.waiting[level]!, hash);
      this.waiting[level] = undefined;
    }
    this.waiting[level] = hash;
    this.size += 1;
  }

  /** In hexadecimal; '' without a leaf. */
  root(): string {
    let right: Buffer | undefined;
    for (const left of this.waiting) if (left) right = right ? nodeOf(left, right) : left;
    return right?.toString('hex') ?? '';
  }
}

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\x01', 'latin1').update(left).update(right).digest();
}

import { createHash } from 'node:crypto';

/** A complete subtree at the right edge of the log. */
interface Peak {
  leaves: number;
  hash: Buffer;
}

/** Hash of a Merkle tree of one leaf (RFC 9162): `content` is what stands in it. */
export const hashOfLeaf = (content: Buffer): Buffer => digest([Buffer.from([0]), content]);

/**
 * An append-only Merkle log (RFC 9162) of which only the right edge is kept: enough to add leaves and to tell the root, however
 * many leaves there are.
 */
export class MerkleLog {
  readonly #peaks: Peak[] = [];

  /**
   * @param size leaves so far
   * @param frontier of that size, as `frontier` gave it
   */
  constructor(size = 0, frontier: Buffer = Buffer.alloc(0)) {
    const widths = widthsOf(size);
    if (frontier.length !== 32 * widths.length) throw new RangeError('the frontier is not of this size');
    widths.forEach((leaves, at) =>
      this.#peaks.push({ leaves, hash: frontier.subarray(32 * at, 32 * at + 32) }),
    );
  }

  /** @param hash of the leaf */
  append(hash: Buffer): void {
    let last: Peak = { leaves: 1, hash };
    while (this.#peaks.at(-1)?.leaves === last.leaves) {
      const left = this.#peaks.pop()!;
      last = { leaves: 2 * last.leaves, hash: joined(left.hash, last.hash) };
    }
    this.#peaks.push(last);
  }

  /** @throws {RangeError} for a log without a leaf */
  root(): Buffer {
    const [last, ...others] = this.#peaks.toReversed().map(({ hash }) => hash);
    if (!last) throw new RangeError('a log without a leaf has no root');
    return others.reduce((right, left) => joined(left, right), last);
  }

  frontier(): Buffer {
    return Buffer.concat(this.#peaks.map(({ hash }) => hash));
  }
}

/** Of the complete subtrees, the widest first: the ones of the binary number. */
function widthsOf(size: number): number[] {
  const widths: number[] = [];
  for (let width = 2 ** 52; width >= 1; width /= 2) {
    if (Math.floor(size / width) % 2 === 1) widths.push(width);
  }
  return widths;
}

const joined = (left: Buffer, right: Buffer): Buffer => digest([Buffer.from([1]), left, right]);

function digest(parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

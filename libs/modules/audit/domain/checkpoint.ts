/** Head of a chain as it was signed. */
export interface SignedHead {
  chainId: string;
  /** A number as text: it may be larger than a JavaScript one. */
  seq: string;
  head: Buffer;
}

/** A checkpoint with what it adds to the log. */
export interface Checkpoint {
  number: number;
  madeAt: Date;
  /** Leaves of the log, its own the last. */
  size: number;
  root: Buffer;
  keyMark: string;
  signature: Buffer;
  leaves: SignedHead[];
}

/** What is signed (specified in `verification/checkpoint-format.ts`). */
export function signedText({
  number,
  madeAt,
  size,
  root,
}: Omit<Checkpoint, 'signature' | 'leaves' | 'keyMark'>) {
  return `relais audit checkpoint 1\n${number}\n${madeAt.toISOString()}\n${size}\n${root.toString('hex')}\n`;
}

/** What stands in a leaf: chain (16 bytes), number of the entry (8 bytes, big endian), its hash (32 bytes). */
export function leafContent({ chainId, seq, head }: SignedHead): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(BigInt(seq));
  return Buffer.concat([Buffer.from(chainId.replaceAll('-', ''), 'hex'), number, head]);
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DIGEST_BYTES = 6;

/** In the order of the bytes; read at first need, since most processes never see a new password. */
let digests: Buffer | undefined;

/**
 * Whether a password is one of those that were found most often where passwords leaked and that are long enough for ours (some 9 000,
 * OWASP ASVS 6.2.4). The list is kept as the first six bytes of the SHA-256 of each, in lower case: nobody reads other people's
 * passwords here, and one in 30 milliards of good ones is taken for a bad one. Where it comes from: README of the module.
 */
export function isLeakedPassword(password: string): boolean {
  digests ??= readFileSync(join(import.meta.dirname, 'leaked-passwords.bin'));
  const wanted = createHash('sha256').update(password.normalize('NFC').toLowerCase()).digest();
  let [low, high] = [0, digests.length / DIGEST_BYTES];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = middle * DIGEST_BYTES;
    const order = wanted.compare(digests, at, at + DIGEST_BYTES, 0, DIGEST_BYTES);
    if (order === 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '#platform/config';
import { aesGcm, IV_BYTES, KEY_BYTES, openAesGcm, TAG_BYTES } from './aes-gcm.js';
import { CannotOpen } from './crypto.errors.js';

/** Ciphers that what is new may be sealed with, as the settings name them. */
export type Cipher = Config['cipher'];

/**
 * Stands before a message of any cipher but the first, which began without one: seven bytes, and one that says which. That the random
 * IV of a message of the first begins like this happens once in 2^56 of them, and such a message opens all the same.
 */
const MARK = Buffer.from('Relais\0', 'latin1');
const HEADER_BYTES = MARK.length + 1;

interface Sealing {
  seal(key: Buffer, plaintext: Buffer, context: string): Buffer;
  /** @throws {CannotOpen} */
  open(key: Buffer, message: Buffer, context: string): Buffer;
}

/** By the byte that names them. One that is here once stays for as long as anything is sealed with it. */
const MARKED: ReadonlyMap<number, Sealing> = new Map([[1, { seal: chaCha, open: openChaCha }]]);
const BYTE_OF: Readonly<Record<Cipher, number>> = { 'aes-256-gcm': 0, 'chacha20-poly1305': 1 };

/** What is new is sealed with it: chosen once for a process, before its first key is read. */
let chosen: Cipher = 'aes-256-gcm';

/** What was sealed before opens as before; keys and fields that are renewed are sealed with the one that is chosen then. */
export function sealWith(cipher: Cipher): void {
  chosen = cipher;
}

/**
 * Seals with the cipher that was chosen.
 *
 * @param key 32 bytes
 * @param context associated data: what the message belongs to, so that it opens nowhere else
 * @returns of AES-256-GCM iv | tag | ciphertext; of another one its header before that
 */
export function encrypt(key: Buffer, plaintext: Buffer, context: string): Buffer {
  const sealing = MARKED.get(BYTE_OF[chosen]);
  if (!sealing) return aesGcm(key, plaintext, context);
  const header = Buffer.concat([MARK, Buffer.from([BYTE_OF[chosen]])]);
  return Buffer.concat([header, sealing.seal(key, plaintext, context)]);
}

/**
 * Opens what any of the ciphers sealed.
 *
 * @throws {CannotOpen} when message, key or context is not the one it was encrypted with
 */
export function decrypt(key: Buffer, message: Buffer, context: string): Buffer {
  const isMarked = message.subarray(0, MARK.length).equals(MARK);
  const sealing = isMarked ? MARKED.get(message[MARK.length] ?? 0) : undefined;
  if (!sealing) return openAesGcm(key, message, context);
  try {
    return sealing.open(key, message.subarray(HEADER_BYTES), context);
  } catch {
    return openAesGcm(key, message, context);
  }
}

/** A key of its own: what one cipher lets be known of a key is of no use against the other. */
const chaChaKey = (key: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', 'relais/chacha20-poly1305', KEY_BYTES));

/** ChaCha20-Poly1305 (RFC 8439) with a random IV of 96 bits. */
function chaCha(key: Buffer, plaintext: Buffer, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('chacha20-poly1305', chaChaKey(key), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'), { plaintextLength: plaintext.length });
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
}

function openChaCha(key: Buffer, message: Buffer, context: string): Buffer {
  if (message.length < IV_BYTES + TAG_BYTES) throw new CannotOpen('A message that is too short');
  const ciphertext = message.subarray(IV_BYTES + TAG_BYTES);
  const iv = message.subarray(0, IV_BYTES);
  const decipher = createDecipheriv('chacha20-poly1305', chaChaKey(key), iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'), { plaintextLength: ciphertext.length });
  decipher.setAuthTag(message.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CannotOpen } from './crypto.errors.js';

export const KEY_BYTES = 32;
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random IV (NIST SP 800-38D: at most 2^32 messages under one key, which one case never reaches).
 *
 * @param context associated data: what the message belongs to, so that it opens nowhere else
 * @returns iv | tag | ciphertext
 */
export function aesGcm(key: Buffer, plaintext: Buffer, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
}

/**
 * @param message iv | tag | ciphertext
 * @throws {CannotOpen} when message, key or context is not the one it was encrypted with
 */
export function openAesGcm(key: Buffer, message: Buffer, context: string): Buffer {
  if (message.length < IV_BYTES + TAG_BYTES) throw new CannotOpen('A message that is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, message.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(message.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(message.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new CannotOpen('A sealed message');
  }
}

import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as the cookie carries them. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: reading the table gives nobody a session. */
export function hashSessionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** True for a text that can be a token at all; anything else is not worth a look into the database. */
export function isSessionToken(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{43}$/.test(text);
}

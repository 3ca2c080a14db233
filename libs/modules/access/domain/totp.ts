import { createHmac, randomBytes } from 'node:crypto';
import { isSame } from '#platform/crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** A telephone's clock may be one step off, before or after (RFC 6238, 5.2). */
const STEPS_OFF = [0, -1, 1];

/** A secret as long as the hash it keys (RFC 4226, 4). */
export function newTotpSecret(): Buffer {
  return randomBytes(20);
}

/** The time step of an instant. */
export function totpStep(at: Date): number {
  return Math.floor(at.getTime() / STEP_MS);
}

/** The code of a time step: HMAC-SHA-1, six digits, as every authenticator app makes it (RFC 6238). */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const binary = mac.readUInt32BE(mac[19]! & 0x0f) & 0x7fff_ffff;
  return String(binary % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step whose code this is.
 *
 * @param after steps up to here were used already
 * @returns undefined when it is none of now
 */
export function stepOfCode(secret: Buffer, code: string, at: Date, after: number): number | undefined {
  const present = totpStep(at);
  // All of them are tried: which one it was does not show in the time.
  const right = STEPS_OFF.map((off) => present + off).filter((step) => isSame(totpCode(secret, step), code));
  return right.find((step) => step > after);
}

/** The secret as people type it (RFC 4648). */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits
    .match(/.{1,5}/g)!
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** What the picture says to an authenticator app. */
export function totpUri(secret: Buffer, account: string): string {
  const label = encodeURIComponent(`Relais:${account}`);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Relais&algorithm=SHA1&digits=${DIGITS}&period=30`;
}

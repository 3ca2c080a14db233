import { createHmac, randomBytes } from 'node:crypto';
import { isSame } from '#platform/crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What keys a code: HMAC of SHA-256; SHA-1 only of a secret from before, which opens nothing but its renewal (`CheckCode`). */
export type TotpHash = 'sha256' | 'sha1';

/** The hash of secrets that are to be renewed: ASVS 5.0, appendix C, calls HMAC of it legacy. */
export const OUTDATED: TotpHash = 'sha1';

/** Bytes of a secret: as many as the hash it keys gives (RFC 4226, 4). */
export const TOTP_SECRET_BYTES = 32;

export function newTotpSecret(): Buffer {
  return randomBytes(TOTP_SECRET_BYTES);
}

/** The time step of an instant. */
export function totpStep(at: Date): number {
  return Math.floor(at.getTime() / STEP_MS);
}

/** The code of a time step, six digits (RFC 6238). */
export function totpCode(secret: Buffer, step: number, by: TotpHash = 'sha256'): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const keyed = by === OUTDATED ? createHmac('sha1', secret) : createHmac('sha256', secret);
  const mac = keyed.update(counter).digest();
  const binary = mac.readUInt32BE(mac.at(-1)! & 0x0f) & 0x7fff_ffff;
  return String(binary % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * Takes the code of the present step and no other: a code lives 30 seconds (ASVS 6.5.5). No drift is learned at enrolment: who typed the
 * first code late would teach that the telephone is slow, and every later code would count only once it is no longer shown. Telephones
 * set their clocks by the network.
 *
 * @param after steps up to here were used already
 * @returns the step whose code this is; undefined when it is not the present one
 */
export function stepOfCode(
  secret: Buffer,
  code: string,
  at: Date,
  after: number,
  hash: TotpHash = 'sha256',
): number | undefined {
  const step = totpStep(at);
  const isIt = isSame(totpCode(secret, step, hash), code);
  return isIt && step > after ? step : undefined;
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
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Relais&algorithm=SHA256&digits=${DIGITS}&period=30`;
}

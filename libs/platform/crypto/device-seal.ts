import { createECDH, hkdfSync } from 'node:crypto';
import { aesGcm, KEY_BYTES } from './aes-gcm.js';

/** A point on P-256: 32 bytes each. */
export interface DevicePublicKey {
  x: Buffer;
  y: Buffer;
}

/** What only the device can open: ours is a key for this one message, thrown away with it. */
export interface SealedForDevice {
  /** Uncompressed point, 65 bytes. */
  ephemeral: Buffer;
  /** iv | tag | ciphertext */
  message: Buffer;
}

const UNCOMPRESSED = Buffer.from([4]);
const INFO = 'relais device list';

/**
 * Elliptic-curve Diffie-Hellman on P-256, HKDF-SHA-256 over the shared secret (salt: both public keys), AES-256-GCM whatever is
 * chosen for what we keep (browsers know no other). Whoever
 * copies the database, the wire or the credential of a device has not its private key, which no page can read out.
 *
 * @param context what the message belongs to, so that it opens nowhere else
 * @throws {Error} when the point is not on the curve
 */
export function sealForDevice(
  { x, y }: DevicePublicKey,
  plaintext: Buffer,
  context: string,
): SealedForDevice {
  const device = Buffer.concat([UNCOMPRESSED, x, y]);
  const ours = createECDH('prime256v1');
  const ephemeral = ours.generateKeys();
  const shared = ours.computeSecret(device);
  const key = Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeral, device]), INFO, KEY_BYTES));
  return { ephemeral, message: aesGcm(key, plaintext, context) };
}

/** Whether a point can be sealed for. */
export function isOnCurve(key: DevicePublicKey): boolean {
  try {
    sealForDevice(key, Buffer.alloc(0), 'test');
    return true;
  } catch {
    return false;
  }
}

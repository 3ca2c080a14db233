import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** Keys of a browser: what is sealed for them only it can open, and no push service on the way. */
export interface PushKeys {
  /** Its point on P-256, uncompressed. */
  p256dh: Buffer;
  /** A secret it shares with whoever it gave it to. */
  auth: Buffer;
}

/** What is drawn anew for each message. */
interface Drawn {
  privateKey: Buffer;
  salt: Buffer;
}

const CURVE = 'prime256v1';
const RECORD_BYTES = 4_096;
/** Delimiter of the last record (RFC 8188, 2). */
const LAST = 2;
const TAG_BYTES = 16;

/** @throws when the point is not on the curve */
export function assertPoint(p256dh: Buffer): void {
  const ecdh = createECDH(CURVE);
  ecdh.generateKeys();
  ecdh.computeSecret(p256dh);
}

/**
 * Seals a message for a browser: `aes128gcm` (RFC 8188) with the keys of RFC 8291.
 *
 * @param paddedTo bytes that every message is filled up to, so that its length says nothing
 * @param drawn fixed in tests alone
 */
export function sealedFor(
  { p256dh, auth }: PushKeys,
  plain: Buffer,
  paddedTo = 0,
  drawn: Drawn = draw(),
): Buffer {
  const ecdh = createECDH(CURVE);
  ecdh.setPrivateKey(drawn.privateKey);
  const ours = ecdh.getPublicKey();
  const shared = ecdh.computeSecret(p256dh);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, ours]);
  const secret = derived(shared, auth, info, 32);
  const key = derived(secret, drawn.salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derived(secret, drawn.salt, 'Content-Encoding: nonce\0', 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce, { authTagLength: TAG_BYTES });
  const record = Buffer.alloc(Math.max(plain.length, paddedTo) + 1);
  plain.copy(record);
  record[plain.length] = LAST;
  const header = Buffer.alloc(5);
  header.writeUInt32BE(RECORD_BYTES, 0);
  header.writeUInt8(ours.length, 4);
  return Buffer.concat([
    drawn.salt,
    header,
    ours,
    cipher.update(record),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

function draw(): Drawn {
  const ecdh = createECDH(CURVE);
  ecdh.generateKeys();
  return { privateKey: ecdh.getPrivateKey(), salt: randomBytes(16) };
}

const derived = (secret: Buffer, salt: Buffer, info: string | Buffer, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));

import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { BackupError } from './backup.errors.js';
import type { ByteReader } from './byte-reader.js';

/*
 * The file of a backup: magic (8 bytes) | format (1) | length of the wrapped key (2) | wrapped key | frames.
 *
 * A frame is: length of what follows (4 bytes, the highest bit set in the last one) | ciphertext | tag (16), AES-256-GCM under a
 * key of this file alone, with the number of the frame and "last" as IV and the hash of the header as associated data. So no frame
 * can be changed, left out, moved, doubled, or cut off at the end, without the next read noticing.
 */
const MAGIC = Buffer.from('RELAISBK');
const FORMAT = 1;
const TAG_BYTES = 16;
const FRAME_BYTES = 1024 * 1024;
const LAST = 0x8000_0000;

/** What stands before the frames. */
export function headerOf(wrappedKey: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrappedKey.length);
  return Buffer.concat([MAGIC, Buffer.from([FORMAT]), length, wrappedKey]);
}

/**
 * Reads the header.
 *
 * @returns the wrapped key
 * @throws {BackupError} when the file is no backup, or one of a newer version
 */
export async function readHeader(reader: ByteReader): Promise<Buffer> {
  const start = await reader.take(MAGIC.length + 1);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC))
    throw new BackupError('This file is no backup of Relais');
  if (start[MAGIC.length] !== FORMAT) {
    throw new BackupError('This backup was made by a newer version of Relais: restore it with that version');
  }
  const length = await reader.take(2);
  const wrapped = length.length === 2 ? await reader.take(length.readUInt16BE()) : length;
  if (length.length < 2 || wrapped.length < length.readUInt16BE()) throw cutOff();
  return Buffer.from(wrapped);
}

/** Seals a stream into frames. */
export async function* sealFrames(
  key: Buffer,
  header: Buffer,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const digest = createHash('sha256').update(header).digest();
  let [held, size, number]: [Buffer[], number, number] = [[], 0, 0];
  yield header;
  for await (const piece of source) {
    held.push(piece);
    size += piece.length;
    while (size > FRAME_BYTES) {
      const all = Buffer.concat(held);
      yield seal(key, digest, number++, all.subarray(0, FRAME_BYTES), false);
      held = [all.subarray(FRAME_BYTES)];
      size -= FRAME_BYTES;
    }
  }
  yield seal(key, digest, number, Buffer.concat(held), true);
}

function seal(key: Buffer, digest: Buffer, number: number, plain: Buffer, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, ivOf(number, isLast), { authTagLength: TAG_BYTES });
  cipher.setAAD(digest);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(((isLast ? LAST : 0) | (sealed.length + TAG_BYTES)) >>> 0);
  return Buffer.concat([length, sealed, cipher.getAuthTag()]);
}

/**
 * Opens the frames after a header.
 *
 * @throws {BackupError} at the first frame that is not as it was written, and when the last one is missing or not the last
 */
export async function* openFrames(key: Buffer, header: Buffer, reader: ByteReader): AsyncGenerator<Buffer> {
  const digest = createHash('sha256').update(header).digest();
  for (let number = 0; ; number += 1) {
    const length = await reader.take(4);
    if (length.length < 4) throw cutOff();
    const isLast = (length.readUInt32BE() & LAST) !== 0;
    const bytes = (length.readUInt32BE() & ~LAST) >>> 0;
    if (bytes < TAG_BYTES || bytes > FRAME_BYTES + TAG_BYTES) throw changed();
    const sealed = await reader.take(bytes);
    if (sealed.length < bytes) throw cutOff();
    yield open(key, digest, number, sealed, isLast);
    if (!isLast) continue;
    if ((await reader.take(1)).length > 0) throw changed();
    return;
  }
}

function open(key: Buffer, digest: Buffer, number: number, sealed: Buffer, isLast: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, ivOf(number, isLast), { authTagLength: TAG_BYTES });
  decipher.setAAD(digest);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw changed();
  }
}

/** No key seals two files, so a number is a good IV. */
function ivOf(number: number, isLast: boolean): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(number, 7);
  iv.writeUInt8(isLast ? 1 : 0, 11);
  return iv;
}

const cutOff = () => new BackupError('This backup is cut off: its end is missing');
const changed = () => new BackupError('This backup is damaged: it is not as it was written');

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inspect } from 'node:util';
import { SigningKeyError } from './crypto.errors.js';

/**
 * An Ed25519 key in a file of mode 0600 (PKCS#8, PEM), the public one beside it as `<file>.pub`: made when there is none. Whoever has
 * the public one can check a signature; nobody without the file can make one.
 */
export class SigningKey {
  readonly #key: KeyObject;
  /** First 16 hexadecimal digits of the SHA-256 of the public key (DER): tells one key from another. */
  readonly mark: string;

  private constructor(key: KeyObject) {
    this.#key = key;
    this.mark = createHash('sha256').update(publicOf(key).der).digest('hex').slice(0, 16);
  }

  /** @throws {SigningKeyError} when the file is open to others, or holds no Ed25519 key */
  static async openOrMake(file: string): Promise<SigningKey> {
    await make(file);
    const key = await read(file);
    await writeFile(`${file}.pub`, publicOf(key).pem, { mode: 0o644 });
    return new SigningKey(key);
  }

  /** 64 bytes. */
  sign(text: string): Buffer {
    return sign(null, Buffer.from(text, 'utf8'), this.#key);
  }

  toJSON(): string {
    return `[signing key ${this.mark}]`;
  }

  [inspect.custom](): string {
    return this.toJSON();
  }
}

function publicOf(key: KeyObject): { der: Buffer; pem: string } {
  const own = createPublicKey(key);
  return {
    der: own.export({ type: 'spki', format: 'der' }),
    pem: own.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Nothing when there is a file already. Written beside it first: two that start together, in one process or in two, end up with one key. */
async function make(file: string): Promise<void> {
  if (await stat(file).catch(() => undefined)) return;
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(unfinished, pem, { mode: 0o600 });
  try {
    await link(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function read(file: string): Promise<KeyObject> {
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0)
    throw new SigningKeyError(`The signing key ${file} can be read by others: run chmod 600 on it`);
  try {
    const key = createPrivateKey(await readFile(file, 'utf8'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // What was wrong with it may quote it.
  }
  throw new SigningKeyError(`The signing key ${file} does not hold an Ed25519 key in PEM`);
}

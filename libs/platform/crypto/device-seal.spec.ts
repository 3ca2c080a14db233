import { webcrypto } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isOnCurve, sealForDevice } from './device-seal.js';

const { subtle } = webcrypto;
const EC = { name: 'ECDH', namedCurve: 'P-256' } as const;

async function aDevice() {
  const pair = await subtle.generateKey(EC, false, ['deriveBits']);
  const point = Buffer.from(await subtle.exportKey('raw', pair.publicKey));
  return { ...pair, point, public: { x: point.subarray(1, 33), y: point.subarray(33) } };
}

/** As the browser does it. */
async function open(
  device: Awaited<ReturnType<typeof aDevice>>,
  { ephemeral, message }: ReturnType<typeof sealForDevice>,
  context: string,
): Promise<string> {
  const theirs = await subtle.importKey('raw', ephemeral, EC, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, device.privateKey, 256);
  const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const salt = Buffer.concat([ephemeral, device.point]);
  const info = Buffer.from('relais device list');
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info };
  const key = await subtle.deriveKey(hkdf, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const parts = { iv: message.subarray(0, 12), tag: message.subarray(12, 28), text: message.subarray(28) };
  const aes = { name: 'AES-GCM', iv: parts.iv, additionalData: Buffer.from(context) };
  return Buffer.from(await subtle.decrypt(aes, key, Buffer.concat([parts.text, parts.tag]))).toString('utf8');
}

describe('what is sealed for a device', () => {
  it('opens on it, in its place, and nowhere else', async () => {
    const [device, other] = [await aDevice(), await aDevice()];
    const sealed = sealForDevice(device.public, Buffer.from('Room 1 · MT'), 'device|1');
    expect(await open(device, sealed, 'device|1')).toBe('Room 1 · MT');
    await expect(open(device, sealed, 'device|2')).rejects.toThrow(/operation/i);
    await expect(open(other, sealed, 'device|1')).rejects.toThrow(/operation/i);
    expect(sealed.message.toString('latin1')).not.toContain('Room');
  });

  it('is never the same twice, and is not made for a point that is none', async () => {
    const device = await aDevice();
    const [first, again] = [1, 2].map(() => sealForDevice(device.public, Buffer.from('x'), 'c'));
    expect(first!.message.equals(again!.message)).toBe(false);
    expect(isOnCurve(device.public)).toBe(true);
    expect(isOnCurve({ x: Buffer.alloc(32, 7), y: Buffer.alloc(32, 9) })).toBe(false);
  });
});

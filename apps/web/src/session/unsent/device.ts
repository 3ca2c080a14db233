import { api, bodyOf, type SealedList, type ShelterDevice } from '../../shared/api';
import { fromBase64Url, toBase64Url } from './base64-url';
import type { Sender } from './sender';

/**
 * This browser as a telephone of the house. Keys are made here and can be used, not read out, by anything on the page; the
 * list of rooms and initials lies here as the server sealed it, and opens with the private key alone.
 */
const NAME = 'relais-device';
const STORE = 'own';
const OWN = 'own';
const EC = { name: 'ECDH', namedCurve: 'P-256' } as const;
const INFO = 'relais device list';
const IV = 12;
const TAG = 16;

interface KeptDevice {
  id: string;
  privateKey: CryptoKey;
  /** Uncompressed public point. */
  point: Uint8Array<ArrayBuffer>;
  credential: string;
  /** Under which the device keeps what it could not send. */
  keepKey: CryptoKey;
  list?: SealedList;
}

export interface OwnDevice {
  id: string;
  sender: Sender;
  list?: SealedList;
}

/** Somebody who may be missing: what a locked device knows of them. */
export interface ListedPerson {
  token: string;
  room: string;
  initials?: string;
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('not stored'));
    });
  } finally {
    database.close();
  }
}

const kept = (): Promise<KeptDevice | undefined> =>
  inStore<KeptDevice | undefined>('readonly', (store) => store.get(OWN)).catch(() => undefined);

/** @returns undefined when this browser is no telephone of a house */
export async function ownDevice(): Promise<OwnDevice | undefined> {
  const device = await kept();
  return device && { id: device.id, sender: senderOf(device), list: device.list };
}

const senderOf = ({ id, keepKey, credential }: KeptDevice): Sender => ({
  userId: `device:${id}`,
  key: () => Promise.resolve(keepKey),
  headers: { Authorization: `Device ${credential}` },
});

/** Makes this browser one, by a supervisor who is logged in on it. @throws {ApiProblem} */
export async function enrolThis(label: string, unitId: string): Promise<ShelterDevice> {
  const pair = await crypto.subtle.generateKey(EC, false, ['deriveBits']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const keepKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', secret));
  const body = { label, unitId, publicKey: toBase64Url(point.slice(1)), credentialHash: toBase64Url(hash) };
  const params = { header: { 'Idempotency-Key': crypto.randomUUID() } };
  const device = await bodyOf(api.POST('/shelters/devices', { params, body }));
  const { privateKey } = pair;
  const own: KeptDevice = { id: device.id, privateKey, point, credential: toBase64Url(secret), keepKey };
  await inStore('readwrite', (store) => store.put(own, OWN));
  await refreshList().catch(() => undefined);
  return device;
}

/** Says that a member of the house is logged in on it: it is given the list for another while. @throws {ApiProblem} */
export async function usedInHouse(): Promise<void> {
  const device = await kept();
  if (!device) return;
  const headers = { Authorization: `Device ${device.credential}` };
  await bodyOf(api.POST('/shelters/devices/uses', { headers, body: {} }));
  await refreshList();
}

/** Fetches the list as it is now, still sealed. @throws {ApiProblem} */
export async function refreshList(): Promise<void> {
  const device = await kept();
  if (!device) return;
  const headers = { Authorization: `Device ${device.credential}` };
  const list = await bodyOf(api.GET('/device/list', { headers }));
  await inStore('readwrite', (store) => store.put({ ...device, list }, OWN));
}

/** Opens the list, on this device alone. @returns nobody when it has none yet */
export async function openList(): Promise<ListedPerson[]> {
  const device = await kept();
  if (!device?.list) return [];
  const [ephemeral, message] = [fromBase64Url(device.list.ephemeral), fromBase64Url(device.list.message)];
  const key = await listKey(device, ephemeral);
  const additionalData = new TextEncoder().encode(`device|${device.id}`);
  const sealed = new Uint8Array([...message.slice(IV + TAG), ...message.slice(IV, IV + TAG)]);
  const aes = { name: 'AES-GCM', iv: message.slice(0, IV), additionalData };
  const plain = await crypto.subtle.decrypt(aes, key, sealed);
  return JSON.parse(new TextDecoder().decode(plain)) as ListedPerson[];
}

async function listKey(
  { privateKey, point }: KeptDevice,
  ephemeral: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const theirs = await crypto.subtle.importKey('raw', ephemeral, EC, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, privateKey, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const salt = new Uint8Array([...ephemeral, ...point]);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(INFO) };
  return crypto.subtle.deriveKey(hkdf, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
}

/** This browser is no telephone of the house any more. */
export async function forgetDevice(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(OWN));
}

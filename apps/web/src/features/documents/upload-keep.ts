/**
 * Files on their way survive a reload in the browser's own database, sealed. The key comes with the upload from the server,
 * to its sender alone and no longer than the upload is open: what is left here opens for nobody else.
 */
const NAME = 'relais-uploads';
const STORE = 'files';
/** No upload stays open longer. */
const LONGEST_MS = 24 * 60 * 60_000;

interface KeptFile {
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
  at: number;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
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

function keyOf(keepKey: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(keepKey), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** A browser that stores nothing (private window, full disk) sends all the same; only a reload is then too much. */
export async function keepFile(id: string, keepKey: string, file: Blob): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(keepKey);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, await file.arrayBuffer());
  await inStore('readwrite', (store) =>
    store.put({ iv, sealed, at: Date.now() } satisfies KeptFile, id),
  ).catch(() => undefined);
}

/** @returns undefined when it is not here, or cannot be opened */
export async function keptFile(id: string, keepKey: string): Promise<Blob | undefined> {
  try {
    const kept = await inStore<KeptFile | undefined>('readonly', (store) => store.get(id));
    if (!kept) return undefined;
    const key = await keyOf(keepKey);
    return new Blob([await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, key, kept.sealed)]);
  } catch {
    return undefined;
  }
}

export async function forgetFile(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id)).catch(() => undefined);
}

/** Ids of uploads whose file is here; what no upload can be open for any more goes. */
export async function keptIds(): Promise<string[]> {
  const keys = await inStore('readonly', (store) => store.getAllKeys()).catch(() => []);
  const ids: string[] = [];
  for (const id of keys.map(String)) {
    const kept = await inStore<KeptFile | undefined>('readonly', (store) => store.get(id)).catch(
      () => undefined,
    );
    if (kept && Date.now() - kept.at < LONGEST_MS) ids.push(id);
    else await forgetFile(id);
  }
  return ids;
}

/**
 * One store of the browser's own database: it survives a closed tab and a restart.
 *
 * @param keyPath which property of a row names it
 * @param durability `strict` for what must be on the disk, not only on its way there, when it counts as written
 * @returns acts on the store once, in a transaction of its own, and throws when the browser stores nothing
 */
export function deviceStore(
  name: string,
  storeName: string,
  keyPath: string,
  durability: IDBTransactionDurability = 'default',
) {
  return async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await opened(name, storeName, keyPath);
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(storeName, mode, { durability });
        const request = act(transaction.objectStore(storeName));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = () => reject(transaction.error ?? new Error('not stored'));
        transaction.onabort = () => reject(transaction.error ?? new Error('not stored'));
      });
    } finally {
      database.close();
    }
  };
}

function opened(name: string, storeName: string, keyPath: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}

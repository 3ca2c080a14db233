import type { Person } from './person.js';

/** Everything the database of the browser holds, as text. */
export const onDevice = (person: Person): Promise<string> =>
  person.page.evaluate(async () => {
    const open = indexedDB.open('relais-unsent', 1);
    const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const all = db.transaction('requests').objectStore('requests').getAll();
    const kept = await new Promise<object[]>(
      (resolve) => (all.onsuccess = () => resolve(all.result as object[])),
    );
    db.close();
    const text = (value: unknown): string =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value)
        : typeof value === 'object' && value !== null
          ? Object.entries(value)
              .map(([name, part]) => `${name}=${text(part)}`)
              .join(';')
          : String(value);
    return kept.map(text).join('\n');
  });

/** Waits until the page has been put on the device, from where it comes without a connection. */
export async function onTheDevice(person: Person): Promise<void> {
  await person.page.evaluate(() => navigator.serviceWorker.ready);
}

/** Waits until the home has read who lives in each unit of the house, before anybody asks for it. */
export async function rollsRead({ page }: Person, units: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const read = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/roll'));
    return read.length >= wanted;
  }, units);
}

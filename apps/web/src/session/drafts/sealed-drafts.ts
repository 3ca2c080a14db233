import { deviceStore } from '../unsent/device-store';
import { keepKeyOf } from '../unsent/unsent-key';

/**
 * What was typed and the server has not taken, in the browser's own database: it survives a closed tab without a connection. Sealed
 * under the key that the server gives the person at login and that lies nowhere on the device; beside it stands whose it is and in
 * which form, which are codes and opaque ids. Gone once it is saved, at log-out, and when the page is left in a hurry.
 */
const inStore = deviceStore('relais-drafts', 'drafts', 'place');

interface Kept {
  /** `<user> <form>` */
  place: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const placeOf = (userId: string, form: string) => `${userId} ${form}`;

/** Writes happen one after the other: what is forgotten is not written again by a seal that was slower. */
let last: Promise<unknown> = Promise.resolve();
function inTurn(act: () => Promise<unknown>): Promise<void> {
  const done = last.then(act).then(
    () => undefined,
    // A browser that stores nothing keeps it in memory, as long as the page is open.
    () => undefined,
  );
  last = done;
  return done;
}

/** @param draft JSON */
export function keepSealed(userId: string, form: string, draft: unknown): Promise<void> {
  const place = placeOf(userId, form);
  return inTurn(async () => {
    const key = await keepKeyOf(userId);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = bytesOf(place);
    const plain = bytesOf(JSON.stringify(draft));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
    await inStore('readwrite', (store) => store.put({ place, iv, sealed } satisfies Kept));
  });
}

/** It is on the server. */
export const forgetSealed = (userId: string, form: string): Promise<void> =>
  inTurn(() => inStore('readwrite', (store) => store.delete(placeOf(userId, form))));

/** The session was ended by a person: nothing that was typed stays on the device, whosever it was. */
export const forgetAllSealed = (): Promise<void> =>
  inTurn(() => inStore('readwrite', (store) => store.clear()));

/** What of this person lies here, by form; nothing of anybody else opens. */
export async function openSealed(userId: string): Promise<{ form: string; draft: unknown }[]> {
  const all = await inStore<Kept[]>('readonly', (store) => store.getAll()).catch(() => []);
  const own = all.filter(({ place }) => place.startsWith(`${userId} `));
  if (own.length === 0) return [];
  const key = await keepKeyOf(userId);
  const opened = own.map(async ({ place, iv, sealed }) => {
    const aes = { name: 'AES-GCM', iv, additionalData: bytesOf(place) };
    const plain = await crypto.subtle.decrypt(aes, key, sealed);
    return {
      form: place.slice(userId.length + 1),
      draft: JSON.parse(new TextDecoder().decode(plain)) as unknown,
    };
  });
  const results = await Promise.allSettled(opened);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

import { deviceStore } from './device-store';

/**
 * What could not be sent yet, in the browser's own database: it survives a closed tab, a lost session and a restart. What it
 * says is sealed; beside it stands only what the red band must say to whoever holds the device, which is nothing of anybody.
 * Written is what is on the disk, not what was asked for: the battery may be empty in a minute.
 */
const inStore = deviceStore('relais-unsent', 'requests', 'id', 'strict');

/** A missing child, the marks of a round, a presumed victim. */
export type UnsentKind = 'missing' | 'presence' | 'report';

/** A request on its way. */
export interface Unsent {
  /** Its Idempotency-Key: however often it is sent, it happens once. */
  id: string;
  kind: UnsentKind;
  /** When a person pressed the button, in ms. */
  at: number;
  /** Whose it is: an opaque id. */
  userId: string;
  /** The server said no for good: a person has to act. */
  refused?: boolean;
  /** The browser stores nothing: it lasts as long as the page is open. */
  onPageOnly?: boolean;
}

interface Kept extends Unsent {
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** Where it goes and what it says. */
export interface Request {
  path: string;
  body: unknown;
  /** Of whom it is, in the words of the house: kept sealed beside it, and not sent. */
  about?: string;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** @throws when the browser stores nothing */
export async function keep(unsent: Unsent, request: Request, key: CryptoKey): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = bytesOf(unsent.id);
  const plain = bytesOf(JSON.stringify(request));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
  await inStore('readwrite', (store) => store.put({ ...unsent, iv, sealed } satisfies Kept));
}

/** @returns undefined when it is not here, or not this person's to open */
export async function opened(id: string, key: CryptoKey): Promise<Request | undefined> {
  const kept = await inStore<Kept | undefined>('readonly', (store) => store.get(id));
  if (!kept) return undefined;
  try {
    const { iv, sealed } = kept;
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: bytesOf(id) },
      key,
      sealed,
    );
    return JSON.parse(new TextDecoder().decode(plain)) as Request;
  } catch {
    return undefined;
  }
}

/** Everything that waits, without what it says; the oldest first. */
export async function waiting(): Promise<Unsent[]> {
  const kept = await inStore<Kept[]>('readonly', (store) => store.getAll()).catch(() => []);
  return kept
    .map(({ id, kind, at, userId, refused }) => ({ id, kind, at, userId, refused }))
    .toSorted((a, b) => a.at - b.at);
}

export async function markRefused(id: string): Promise<void> {
  const kept = await inStore<Kept | undefined>('readonly', (store) => store.get(id));
  if (kept) await inStore('readwrite', (store) => store.put({ ...kept, refused: true }));
}

export async function forget(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id));
}

import { api, bodyOf } from '../../shared/api';

/** In memory alone, and no longer than the session; nothing on the page can read it out. */
let held: { userId: string; key: CryptoKey } | undefined;

/** The key of whoever is logged in, asked for once a session. @throws without a connection or a session */
export async function keepKeyOf(userId: string): Promise<CryptoKey> {
  if (held?.userId === userId) return held.key;
  const { key } = await bodyOf(api.GET('/session/keep-key'));
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  const imported = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  held = { userId, key: imported };
  return imported;
}

/** The session is over. */
export function dropKeepKey(): void {
  held = undefined;
}

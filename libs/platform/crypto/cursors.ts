import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { decrypt, encrypt } from './sealing.js';

/** Whose cursor it is, and of which list: it opens for nobody else and for no other filter. */
export interface CursorBinding {
  userId: string;
  /** Name and filters of the list, without cursor and limit; any JSON value. */
  query: unknown;
}

/** Turns the key of a page (`Page.nextKey`) into a cursor that tells nothing and cannot be made up, and back. */
export class Cursors {
  constructor(private readonly key: Buffer) {}

  sealCursor(binding: CursorBinding, position: string): string {
    return encrypt(this.key, Buffer.from(position, 'utf8'), contextOf(binding)).toString('base64url');
  }

  /** @returns the position, or undefined when the cursor was altered or belongs to another user or list */
  openCursor(binding: CursorBinding, cursor: string): string | undefined {
    try {
      return decrypt(this.key, Buffer.from(cursor, 'base64url'), contextOf(binding)).toString('utf8');
    } catch {
      return undefined;
    }
  }
}

function contextOf(binding: CursorBinding): string {
  const fingerprint = createHash('sha256').update(canonicalJson(binding.query)).digest('base64url');
  return `cursor|${binding.userId}|${fingerprint}`;
}

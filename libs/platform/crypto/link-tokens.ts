import { createHash, createHmac } from 'node:crypto';

/**
 * One-time links, and secrets of webhooks: derived from what they are for, so that every try to send says the same and the
 * database holds none of them.
 */
export class LinkTokens {
  constructor(private readonly key: Buffer) {}

  /** @param purpose keeps tokens of different uses apart @returns 43 characters that are safe in a URL */
  of(purpose: string, id: string): string {
    return createHmac('sha256', this.key).update(`${purpose}:${id}`).digest('base64url');
  }

  /** What the database keeps of a token. */
  hash(token: string): Buffer {
    return createHash('sha256').update(token).digest();
  }
}

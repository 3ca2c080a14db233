import type { LinkTokens } from '#platform/crypto';

const DIGITS = 6;

/** The code that proves a number: six figures made from the random id of the question, the same at every attempt, stored nowhere. */
export function proofCode(tokens: LinkTokens, pendingId: string): string {
  const token = Buffer.from(tokens.of('mobile', pendingId), 'base64url');
  return String(token.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
}

import { createHash } from 'node:crypto';
import { isSame } from '#platform/crypto';

/** What a browser is sent to the provider for; it stands before the state, so that the page knows where the answer belongs. */
export type ProviderPurpose = 'login' | 'enrol' | 'confirm';

/**
 * One journey to the provider and back. Everything in it follows from a seed of 256 random bits that only the browser keeps, in a cookie
 * no script reads: whoever has not got the cookie can neither bring an answer nor use a code that was caught on the way.
 */
export class ProviderFlow {
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636): 43 characters. */
  readonly verifier: string;

  constructor(
    readonly seed: string,
    readonly purpose: ProviderPurpose,
  ) {
    this.state = `${purpose}.${derived('state', seed)}`;
    this.nonce = derived('nonce', seed);
    this.verifier = derived('verifier', seed);
  }

  /** PKCE: the SHA-256 of the verifier. */
  get challenge(): string {
    return createHash('sha256').update(this.verifier).digest('base64url');
  }

  /** Whether an answer was asked for on this journey. */
  began(state: string): boolean {
    return isSame(this.state, state);
  }
}

function derived(use: string, seed: string): string {
  return createHash('sha256').update(`${use}:${seed}`).digest('base64url');
}

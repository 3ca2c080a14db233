import { Injectable } from '@nestjs/common';
import { Clock, newPublicId } from '#kernel';
import { isSame, LinkTokens } from '#platform/crypto';

/** How long a browser is known after a login: its seal, the mark of a person in it (`KnownDevices`), and the cookie that keeps both. */
export const KNOWN_FOR_MS = 90 * 86_400_000;
const SEAL = /^([0-9a-z]{1,10})~([\w-]{1,40})~([\w-]{43})$/;

/**
 * Knows a browser that any login was made with, from its cookie alone: no account and no database is asked. The seal gives
 * no right and names no person. Requests with it are counted by themselves, so that what strangers do at the same network does not stop
 * them; it is made at a login only, so that a stranger has none.
 */
@Injectable()
export class KnownBrowsers {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly clock: Clock,
  ) {}

  /** What a browser keeps after a login. */
  seal(): string {
    const issued = this.clock.now().getTime().toString(36);
    const id = newPublicId();
    return `${issued}~${id}~${this.#signatureOf(issued, id)}`;
  }

  /** @returns the first of these that is a seal of this installation and not too old */
  find(kept: readonly string[]): string | undefined {
    return kept.find((one) => {
      const [, issued, id, signature] = SEAL.exec(one) ?? [];
      if (!issued || !id || !signature) return false;
      const age = this.clock.now().getTime() - Number.parseInt(issued, 36);
      return age >= 0 && age < KNOWN_FOR_MS && isSame(signature, this.#signatureOf(issued, id));
    });
  }

  #signatureOf(issued: string, id: string): string {
    return this.tokens.of('known-browser', `${issued}|${id}`);
  }
}

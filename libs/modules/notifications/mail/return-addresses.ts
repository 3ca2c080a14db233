import { Injectable } from '@nestjs/common';
import { BounceTokens } from '#platform/crypto';
import { Config } from '#platform/config';

const NAME = 'bounces+';

/** The address to which the mail of a delivery comes back, if it does: one for each of them, where such mails are read. */
@Injectable()
export class ReturnAddresses {
  constructor(
    private readonly config: Config,
    private readonly tokens: BounceTokens,
  ) {}

  /** @returns undefined where nobody reads what comes back */
  of(deliveryId: string): string | undefined {
    const { bounces } = this.config;
    return bounces && `${NAME}${this.tokens.of(deliveryId)}@${bounces.domain}`;
  }

  /** @returns the delivery whose address it is; undefined for any that was not made here */
  deliveryOf(address: string): string | undefined {
    const [local = '', domain, ...rest] = address.toLowerCase().split('@');
    const isOurs = domain === this.config.bounces?.domain && rest.length === 0 && local.startsWith(NAME);
    return isOurs ? this.tokens.read(local.slice(NAME.length)) : undefined;
  }
}

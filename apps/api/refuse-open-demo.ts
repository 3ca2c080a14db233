import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DemoAccountsRepository } from '#modules/access';
import { Config, ConfigError, isLoopback } from '#platform/config';

/**
 * The password of demo accounts is public. A database that held a demo and is now served without one still has them, so
 * it is not served to a network.
 */
@Injectable()
export class RefuseOpenDemo implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly accounts: DemoAccountsRepository,
  ) {}

  /** @throws {ConfigError} when a network could reach the demo accounts of this database */
  async onApplicationBootstrap(): Promise<void> {
    if (isLoopback(this.config.host) || !(await this.accounts.exist())) return;
    throw new ConfigError(
      'HOST',
      'must be a loopback address: this database holds demo accounts, whose password is public',
    );
  }
}

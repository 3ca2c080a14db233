import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { memberOf, type Tx } from '#platform/database';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { FailedLogins } from './failed-logins.js';
import { KnownDevices } from './known-devices.js';
import { TellPerson } from './tell-person.js';

/** What a login finds of its browser. */
export interface MetBrowser {
  /** It is not the person's first, and they have not used it before; in a demo none is. */
  isOdd: boolean;
  /** What it keeps from now on. */
  marks: string[];
}

/** The browser of a login: its person is told of one that they have not used before. */
@Injectable()
export class BrowserOfPerson {
  constructor(
    private readonly devices: KnownDevices,
    private readonly sessions: SessionsRepository,
    private readonly tellPerson: TellPerson,
    private readonly failed: FailedLogins,
    private readonly config: Config,
  ) {}

  /**
   * Somebody has logged in; they are told as well when others had tried.
   *
   * @param marks that the browser showed
   */
  async meet(tx: Tx, marks: readonly string[]): Promise<MetBrowser> {
    const { userId } = memberOf(tx);
    await this.failed.passed(tx);
    const isKnown = (await this.devices.find(tx, marks, userId)) !== undefined;
    const isNew = !isKnown && (await this.sessions.hadOne(tx));
    if (isNew) await this.tellPerson.run(tx, 'account.new_device');
    return { isOdd: isNew && !this.config.demo, marks: await this.devices.remembered(tx, marks, userId) };
  }

  /** After all that were known have been forgotten: the one at hand is known anew. @returns the marks that it keeps */
  renew(tx: Tx, marks: readonly string[]): Promise<string[]> {
    return this.devices.remembered(tx, marks, memberOf(tx).userId);
  }
}

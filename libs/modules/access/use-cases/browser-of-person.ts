import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { KnownDevices } from './known-devices.js';
import { TellPerson } from './tell-person.js';

/** The browser of a login: its person is told of one that they have not used before. */
@Injectable()
export class BrowserOfPerson {
  constructor(
    private readonly devices: KnownDevices,
    private readonly sessions: SessionsRepository,
    private readonly tellPerson: TellPerson,
  ) {}

  /** @param marks that the browser showed @returns those that it keeps from now on */
  async remember(tx: Tx, marks: readonly string[]): Promise<string[]> {
    const { userId } = memberOf(tx);
    const isKnown = (await this.devices.find(tx, marks, userId)) !== undefined;
    if (!isKnown && (await this.sessions.hadOne(tx))) await this.tellPerson.run(tx, 'account.new_device');
    return this.devices.remembered(tx, marks, userId);
  }

  /** After all that were known have been forgotten: the one at hand is known anew. @returns the marks that it keeps */
  renew(tx: Tx, marks: readonly string[]): Promise<string[]> {
    return this.devices.remembered(tx, marks, memberOf(tx).userId);
  }
}

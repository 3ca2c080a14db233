import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { StepUp } from '#modules/access';
import { isSame, LinkTokens } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { CodeJustSent, NoCodeWaits, SmsNotSetUp } from '../domain/channel.errors.js';
import { AlertContactsRepository, type PendingMobile } from '../persistence/alert-contacts.repository.js';
import { proofCode } from '../sms/proof-code.js';
import { SmsGateway } from '../sms/sms-gateway.js';
import { OwnNumber } from './own-number.js';

const MOBILE = /^\+[1-9]\d{6,14}$/;
const MOST_TRIES = 5;
const MINUTE_MS = 60_000;
/** How long a code can be typed, and how soon another one can be asked for. */
export const CODE_LIVES_MS = 15 * MINUTE_MS;
const NEXT_CODE_AFTER_MS = MINUTE_MS;

/** How one wants to be told of alerts besides the application and e-mail. */
export interface OwnChannels {
  id: string;
  /** Whether this installation can send text messages at all. */
  sendsTexts: boolean;
  /** Proved. */
  mobile?: string;
  /** Told a code that was not typed yet. */
  pending?: { mobile: string; triesLeft: number };
}

/** The number at which the actor gets text messages of alerts: only one that they proved to hold. */
@Injectable()
export class KeepOwnChannels {
  constructor(
    private readonly stepUp: StepUp,
    private readonly contacts: AlertContactsRepository,
    private readonly tokens: LinkTokens,
    private readonly gateway: SmsGateway,
    private readonly number: OwnNumber,
  ) {}

  /** For a request that is repeated: those of the actor, whatever the id. */
  async run(tx: Tx, _id?: string): Promise<OwnChannels> {
    const { mobile, pending } = await this.contacts.mine(tx);
    const waits = pending && isAlive(pending, tx.now);
    return {
      id: memberOf(tx).userId,
      sendsTexts: this.gateway.available,
      mobile,
      pending: waits ? { mobile: pending.mobile, triesLeft: MOST_TRIES - pending.tries } : undefined,
    };
  }

  /**
   * Sends a code to a number, which counts once the code was typed. Who stands at an open session sends no alert elsewhere.
   *
   * @param mobile none takes the number away
   * @throws StepUpRequired (403); InvalidInput for what is no international number; SmsNotSetUp, CodeJustSent (409)
   */
  async set(tx: Tx, mobile: string | undefined): Promise<OwnChannels> {
    await this.stepUp.require(tx);
    const number = mobile?.replace(/[\s./-]/g, '') || undefined;
    if (!number) {
      await this.number.remove(tx);
      return this.run(tx);
    }
    if (!MOBILE.test(number)) throw InvalidInput.field('mobile', 'format');
    if (!this.gateway.available) throw new SmsNotSetUp();
    const { pending } = await this.contacts.mine(tx);
    if (pending && tx.now.getTime() - pending.at.getTime() < NEXT_CODE_AFTER_MS) throw new CodeJustSent();
    await this.number.ask(tx, number);
    return this.run(tx);
  }

  /**
   * A wrong code is an answer, not an error: it has to be counted.
   *
   * @throws NoCodeWaits (409)
   */
  async prove(tx: Tx, code: string): Promise<OwnChannels> {
    const { pending } = await this.contacts.mine(tx);
    if (!pending || !isAlive(pending, tx.now)) throw new NoCodeWaits();
    const isRight = isSame(code, proofCode(this.tokens, pending.id));
    await (isRight ? this.number.prove(tx) : this.contacts.countTry(tx));
    return this.run(tx);
  }
}

const isAlive = ({ at, tries }: PendingMobile, now: Date): boolean =>
  tries < MOST_TRIES && now.getTime() - at.getTime() < CODE_LIVES_MS;

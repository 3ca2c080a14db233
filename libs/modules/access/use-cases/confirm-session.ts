import { Injectable } from '@nestjs/common';
import { atLogin, type MemberActor } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx, UnitOfWork } from '#platform/database';
import { NotConfirmed } from '../domain/factor.errors.js';
import { hashSessionToken } from '../domain/session-token.js';
import { DescribeSession } from './describe-session.js';
import { RenewSession } from './renew-session.js';
import { type Confirmation, type Proof, SessionProofs } from './session-proofs.js';
import type { SessionStart } from './start-session.js';

/** Proves again, within a session, who its person is; grave acts are open for some minutes (`StepUp`), under a new token. */
@Injectable()
export class ConfirmSession {
  constructor(
    private readonly proofs: SessionProofs,
    private readonly unitOfWork: UnitOfWork,
    private readonly renewal: RenewSession,
    private readonly describeSession: DescribeSession,
    private readonly audit: Audit,
  ) {}

  /** @throws NotConfirmed (403), NoSession (401), LoginThrottled (429), LoginBusy (503) */
  async run(actor: MemberActor, shown: Confirmation): Promise<SessionStart> {
    const passwordFits = await this.proofs.begin(actor, shown);
    try {
      const renewed = await this.unitOfWork.run(atLogin(actor), async (tx) => {
        const proof = await this.proofs.check(tx, shown, passwordFits);
        if (!proof) throw new NotConfirmed();
        return this.confirmed(tx, proof);
      });
      // The session is known by its next token from now on.
      await this.proofs.done({ ...actor, proof: hashSessionToken(renewed.token) });
      return renewed;
    } catch (error) {
      if (error instanceof NotConfirmed) {
        const subject = { type: 'session', id: actor.sessionId };
        await this.audit.refused(actor, { action: 'session.confirmed', subject, reason: error.code });
      }
      throw error;
    }
  }

  /** The proof was good, however it came. */
  async confirmed(tx: Tx, { by, strong }: Proof): Promise<SessionStart> {
    const { sessionId } = memberOf(tx);
    const token = await this.renewal.run(tx, strong);
    const subject = { type: 'session', id: sessionId };
    this.audit.record(tx, { action: 'session.confirmed', subject, params: { by } });
    return { token, view: await this.describeSession.run(tx, hashSessionToken(token)) };
  }
}

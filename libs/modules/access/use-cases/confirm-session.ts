import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx, UnitOfWork } from '#platform/database';
import { NotConfirmed } from '../domain/factor.errors.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { DescribeSession, type SessionView } from './describe-session.js';
import { type Confirmation, type Proof, SessionProofs } from './session-proofs.js';

/** Proves again, within a session, who its person is; grave acts are open for some minutes (`StepUp`). */
@Injectable()
export class ConfirmSession {
  constructor(
    private readonly proofs: SessionProofs,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly describeSession: DescribeSession,
    private readonly audit: Audit,
  ) {}

  /** @throws NotConfirmed (403), LoginThrottled (429), LoginBusy (503) */
  async run(actor: MemberActor, shown: Confirmation): Promise<SessionView> {
    const passwordFits = await this.proofs.begin(actor, shown);
    try {
      const view = await this.unitOfWork.run(actor, async (tx) => {
        const proof = await this.proofs.check(tx, shown, passwordFits);
        if (!proof) throw new NotConfirmed();
        return this.confirmed(tx, proof);
      });
      await this.proofs.done(actor);
      return view;
    } catch (error) {
      if (error instanceof NotConfirmed) {
        const subject = { type: 'session', id: actor.sessionId };
        await this.audit.refused(actor, { action: 'session.confirmed', subject, reason: error.code });
      }
      throw error;
    }
  }

  /** The proof was good, however it came. */
  async confirmed(tx: Tx, proof: Proof): Promise<SessionView> {
    const { sessionId } = memberOf(tx);
    await this.sessions.confirm(tx, proof !== 'password');
    const subject = { type: 'session', id: sessionId };
    this.audit.record(tx, { action: 'session.confirmed', subject, params: { by: proof } });
    return this.describeSession.run(tx, sessionId);
  }
}

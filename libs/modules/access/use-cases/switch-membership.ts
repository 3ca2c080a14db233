import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { NoSession } from '../domain/access.errors.js';
import { MembershipsRepository } from '../persistence/memberships.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { DescribeSession } from './describe-session.js';
import type { SessionStart } from './start-session.js';
import { OpenSession } from './open-session.js';

/** Goes on acting as the same person in another of their memberships: a new session and token, the old one ends. */
@Injectable()
export class SwitchMembership {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly openSession: OpenSession,
    private readonly describeSession: DescribeSession,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when the membership is not a living one of the acting user; NoSession (401) when the session ends or gets another token meanwhile */
  async run(tx: Tx, membershipId: string, device: string): Promise<SessionStart> {
    const actor = memberOf(tx);
    const own = await this.memberships.ofUser(tx, actor.userId);
    if (!own.some(({ id }) => id === membershipId)) throw new NotFound();
    await this.sessions.hold(tx);
    const present = await this.sessions.findActing(tx);
    if (!present) throw new NoSession();
    const opened = await this.openSession.run(tx, membershipId, {
      device,
      strong: present.strong,
      authenticatedAt: present.authenticated_at,
      confirmedAt: present.confirmed_at,
    });
    if (present.network) await this.sessions.move(tx, opened.actor.sessionId, present.network, device);
    await this.sessions.endActing(tx);
    this.audit.record(tx, { action: 'session.switched', subject: { type: 'membership', id: membershipId } });
    return { token: opened.token, view: await this.describeSession.run(tx, opened.actor.proof!) };
  }
}

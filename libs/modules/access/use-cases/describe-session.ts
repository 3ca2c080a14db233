import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import { Config } from '#platform/config';
import type { Tx } from '#platform/database';
import { NoSession } from '../domain/access.errors.js';
import { FactorsRepository } from '../persistence/factors.repository.js';
import { MembershipsRepository } from '../persistence/memberships.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { activeSessionOf } from './active-session.js';
import { EventsStart } from './events-start.js';

/** What a person may know of their own session. */
export interface SessionView {
  user: { id: string; displayName: string; email: string; language: Language };
  agency: { id: string; name: string; kind: string; district?: string };
  membership: { id: string; roles: string[] };
  memberships: { id: string; agencyName: string; roles: string[] }[];
  permissions: string[];
  authenticatedAt: string;
  idleMinutes: number;
  expiresAt: string;
  demo: boolean;
  secondFactor: { has: boolean; mustEnrol: boolean };
  /** Where an event stream starts so that it misses nothing after this answer; sealed for this person. */
  eventsCursor: string;
}

/** Describes a session to the person who acts in it. */
@Injectable()
export class DescribeSession {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly factors: FactorsRepository,
    private readonly eventsStart: EventsStart,
    private readonly config: Config,
  ) {}

  /**
   * @param tokenHash of the token of a session of the acting user
   * @throws NoSession (401) when it has ended
   */
  async run(tx: Tx, tokenHash: Buffer): Promise<SessionView> {
    const row = await this.sessions.findIn(tx, tokenHash);
    if (!row) throw new NoSession();
    const session = activeSessionOf(row, tokenHash);
    const [memberships, factors, eventsCursor] = await Promise.all([
      this.memberships.ofUser(tx, row.user_id),
      this.factors.living(tx),
      this.eventsStart.seal(tx, row.user_id),
    ]);
    const present = memberships.find(({ id }) => id === row.membership_id)!;
    return {
      user: {
        id: row.user_id,
        displayName: present.display_name,
        email: present.email,
        language: row.language,
      },
      agency: {
        id: row.agency_id,
        name: present.agency_name,
        kind: row.agency_kind,
        district: present.district ?? undefined,
      },
      membership: { id: row.membership_id, roles: row.roles },
      memberships: memberships.map(({ id, agency_name, roles }) => ({ id, agencyName: agency_name, roles })),
      permissions: [...session.actor.permissions].sort(),
      authenticatedAt: session.authenticatedAt.toISOString(),
      idleMinutes: row.idle_minutes,
      expiresAt: session.expiresAt.toISOString(),
      demo: this.config.demo,
      secondFactor: { has: factors.length > 0, mustEnrol: row.must_enrol },
      eventsCursor,
    };
  }
}

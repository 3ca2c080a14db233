import { Injectable } from '@nestjs/common';
import { type Page, pageOf, type PageRequest } from '#kernel';
import { deviceWordsOf, rolesOfKind } from '#modules/access';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { type Outcome, requireDone } from '../domain/administration.errors.js';
import {
  type Departure,
  type MemberAction,
  type MemberDetail,
  type MemberEnding,
  type MemberSession,
  type MemberView,
  versionOf,
} from '../domain/administration-views.js';
import {
  type MemberFilter,
  type MemberRow,
  MembersRepository,
  type MemberSessionRow,
} from '../persistence/members.repository.js';

/** One of the people of the acting administrator's agency. */
@Injectable()
export class ReadMember {
  constructor(
    private readonly members: MembersRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for one of another agency */
  async run(tx: Tx, id: string): Promise<MemberDetail> {
    const [row, sessions] = await Promise.all([this.members.one(tx, id), this.members.sessions(tx, id)]);
    this.audit.listed(tx, 'member.read', [id]);
    return {
      ...viewOf(row, memberOf(tx).userId),
      sessions: sessions.map(sessionOf),
      possibleRoles: rolesOfKind(this.members.kind(tx)),
    };
  }
}

/** All of them, by name. */
@Injectable()
export class ListMembers {
  constructor(
    private readonly members: MembersRepository,
    private readonly audit: Audit,
  ) {}

  async run(
    tx: Tx,
    filter: MemberFilter,
    page: PageRequest & { total: boolean },
  ): Promise<Page<MemberView> & { possibleRoles: readonly string[] }> {
    const rows = await this.members.page(tx, filter, page);
    const total = page.total ? await this.members.count(tx, filter) : undefined;
    const { items, nextKey } = pageOf(rows, page.limit, ({ id }) => id);
    this.audit.listed(
      tx,
      'member.listed',
      items.map(({ id }) => id),
    );
    const { userId } = memberOf(tx);
    return {
      items: items.map((row) => viewOf(row, userId)),
      nextKey,
      total,
      possibleRoles: rolesOfKind(this.members.kind(tx)),
    };
  }
}

/** What an administrator does with one of them; never with themselves, and only after a fresh proof of who they are. */
@Injectable()
export class KeepMembers {
  constructor(
    private readonly members: MembersRepository,
    private readonly readMember: ReadMember,
    private readonly audit: Audit,
  ) {}

  /**
   * A role that is taken away is gone with the next request, and open pages with it.
   *
   * @throws NotFound, StepUpRequired (403), InvalidInput (400) for a role the kind of agency does not have; 409 for oneself, for
   *   the last administrator and for who has left; StaleVersion (412)
   */
  async changeRoles(tx: Tx, id: string, ifMatch: string, roles: readonly string[]): Promise<MemberDetail> {
    const wanted = [...new Set(roles)].sort();
    const before = (await this.members.one(tx, id)).roles;
    requireDone(await this.members.changeRoles(tx, id, wanted, versionOf(ifMatch)));
    const params = { from: [...before].sort().join(','), to: wanted.join(',') };
    return this.#done(tx, 'member.roles_changed', id, params);
  }

  /**
   * A person leaves: held for the time of the rule `legal_act.take_back`, and nothing changes until then. A stolen login ends at once,
   * with its sessions and the invitations it sent. Same errors.
   */
  async end(tx: Tx, id: string, ifMatch: string, reason: MemberEnding): Promise<MemberDetail> {
    const version = versionOf(ifMatch);
    if (reason === 'leaves')
      return this.#decided(tx, 'member.leaving', id, await this.members.hold(tx, id, version));
    requireDone(await this.members.end(tx, id, version));
    return this.#done(tx, 'member.ended', id, { reason });
  }

  /** The person stays: any administrator who may end it stops it before it takes effect. @throws NotFound, StepUpRequired (403), 409 */
  async stop(tx: Tx, id: string): Promise<MemberDetail> {
    return this.#decided(tx, 'member.leaving_stopped', id, await this.members.stop(tx, id));
  }

  /** Works here again, as what they were. Same errors. */
  async restore(tx: Tx, id: string, ifMatch: string): Promise<MemberDetail> {
    return this.#decided(tx, 'member.restored', id, await this.members.restore(tx, id, versionOf(ifMatch)));
  }

  /** A telephone was lost: everything this person is logged in on ends. @throws NotFound, StepUpRequired (403) */
  async endSessions(tx: Tx, id: string): Promise<MemberDetail> {
    const ended = await this.members.endSessions(tx, id);
    return this.#done(tx, 'member.sessions_ended', id, { ended: String(ended) });
  }

  #decided(tx: Tx, action: string, id: string, outcome: Outcome): Promise<MemberDetail> {
    requireDone(outcome);
    return this.#done(tx, action, id);
  }

  #done(tx: Tx, action: string, id: string, params: Record<string, string> = {}): Promise<MemberDetail> {
    this.audit.record(tx, { action, subject: { type: 'membership', id }, params });
    return this.readMember.run(tx, id);
  }
}

function viewOf(row: MemberRow, userId: string): MemberView {
  const isOwn = row.user_id === userId;
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    status: row.ended_at ? 'ended' : 'active',
    since: row.valid_from,
    endedAt: row.ended_at ?? undefined,
    endedBy: row.ended_by ?? undefined,
    leaving: departureOf(row),
    lastSeenAt: row.last_seen_at ?? undefined,
    hasSecondFactor: row.has_factor,
    isOwn,
    actions: actionsOf(isOwn, row),
    etag: `member-${row.version}`,
  };
}

function departureOf({ leaves_at, leaving_by }: MemberRow): Departure | undefined {
  return leaves_at ? { takesEffectAt: leaves_at, decidedBy: leaving_by ?? undefined } : undefined;
}

function actionsOf(isOwn: boolean, { ended_at, leaves_at }: MemberRow): MemberAction[] {
  if (isOwn) return [];
  if (ended_at) return ['restore'];
  return [
    'changeRoles',
    ...(leaves_at ? (['stopEnding', 'end'] as const) : (['end'] as const)),
    'endSessions',
  ];
}

function sessionOf({ id, device, created_at, last_seen_at }: MemberSessionRow): MemberSession {
  return { id, ...deviceWordsOf(device), startedAt: created_at, lastSeenAt: last_seen_at };
}

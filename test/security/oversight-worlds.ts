import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import type { AlertNotice } from '#modules/alerts';
import { as } from '../factories/actors.js';
import { openCase } from '../factories/referrals.js';
import type { TestApi } from '../support/api.js';
import { Draw } from '../support/draw.js';
import { LaterSupervisors, type Place } from './oversight-promotions.js';
import { oneStep } from './oversight-step.js';

const KINDS = [
  'police',
  'child_shelter',
  'guardian_office',
  'guardianship_service',
  'child_focus',
  'specialised_centre',
] as const;
/** Those of them that can lead a case. */
const LEADS: readonly string[] = ['police', 'child_shelter', 'guardianship_service', 'specialised_centre'];
const ROLES = [['supervisor'], ['supervisor', 'caseworker'], ['caseworker'], ['caseworker']];
const POLICIES = [
  undefined,
  [{ to: 'duty', waitMinutes: 5 }],
  [{ to: 'supervisors', waitMinutes: 5 }],
  [
    { to: 'duty', waitMinutes: 5 },
    { to: 'queue', waitMinutes: 5 },
  ],
];

/** Who is kept out beside people by lot: `agency` all of one, `all` of each agency, `officers` those of the platform as well. */
const KINDS_OF_WORLDS = ['lot', 'agency', 'all', 'lot', 'agency', 'officers'] as const;

/**
 * Worlds over one set of agencies and people, some of whom work in two: in each a case, attempts of anyone to keep out anyone by the list,
 * further exclusions by lot, and one step of the alert. What is expected is computed here, without the code of the product.
 */
export class OversightWorlds {
  readonly draw = new Draw();
  readonly #places: Place[] = [];
  /** People of the platform who watch over data. */
  #officers: string[] = [];
  #attempts = 0;
  #made = 0;
  #ownSupervisors = 0;
  #emptied = 0;
  #reached = 0;
  #officersTold = 0;
  /** Recipients whose duty role is without a person who keeps others out. */
  #withoutAuthor = 0;
  readonly #later: LaterSupervisors;

  private constructor(
    private readonly api: TestApi,
    private readonly admin: pg.Pool,
    private readonly worker: INestApplicationContext,
  ) {
    this.#later = new LaterSupervisors(api, admin, this.draw, this.#places);
  }

  static async begin(
    api: TestApi,
    admin: pg.Pool,
    worker: INestApplicationContext,
  ): Promise<OversightWorlds> {
    const worlds = new OversightWorlds(api, admin, worker);
    // The one Service of these worlds: others of the same file stand aside.
    await admin.query(`update relais.agencies set on_system = false where kind = 'guardianship_service'`);
    await admin.query('update relais.duty_role_members set removed_at = now() where removed_at is null');
    for (const kind of KINDS) await worlds.#agency(kind);
    await worlds.#secondMemberships();
    const { rows } = await admin.query<{ id: string }>(
      `select distinct m.user_id as id from relais.memberships m join relais.agencies g on g.id = m.agency_id
       where g.kind = 'platform' and 'data_protection_officer' = any (m.roles)`,
    );
    worlds.#officers = rows.map(({ id }) => id);
    return worlds;
  }

  /** Whether what the worlds are about came about in them at all. */
  get isTelling(): boolean {
    return (
      this.#made > 0 &&
      this.#later.rested > 0 &&
      this.#ownSupervisors > 0 &&
      this.#emptied > 0 &&
      this.#reached > 0 &&
      this.#officersTold > 0
    );
  }

  summary(): string {
    return `${this.#attempts} attempts, ${this.#made} entries, ${this.#ownSupervisors} own supervisors refused, ${this.#later.rested} rested for a later one, ${this.#reached} recipients reached themselves, ${this.#emptied} by the duty role, ${this.#officersTold} of them with officers of the platform, ${this.#withoutAuthor} of them without a person who keeps others out`;
  }

  /** @returns what is wrong in one world */
  async one(n: number): Promise<string[]> {
    const { draw } = this;
    // A thousand worlds take longer than an idle session lives; the people of these worlds are at work all the time.
    await this.admin.query('update relais.sessions set last_seen_at = now()');
    const lead = draw.oneOf(this.#places.filter(({ kind }) => LEADS.includes(kind)));
    const [caseId] = await openCase(this.api.app, lead.member);
    const wrong: string[] = [];
    const heads = this.#places.filter((one) => one.agencyId === lead.agencyId && one.isSupervisor);
    const strangers = this.#places.filter((one) => one.agencyId !== lead.agencyId);
    const pairs: [Place, Place][] = [
      // What the worlds are about comes about in each of them, and the rest by lot.
      [heads[0]!, heads[1]!],
      [draw.oneOf(heads), draw.oneOf(strangers)],
      ...Array.from({ length: 5 }, (): [Place, Place] => [
        draw.oneOf(this.#places),
        draw.oneOf(this.#places),
      ]),
    ];
    for (const [actor, target] of pairs)
      wrong.push(...(await this.#attempt(caseId!, lead.agencyId, [actor, target])));
    wrong.push(...(await this.#later.one(caseId!, lead, n)));
    await this.#byLot(caseId!, n);
    await this.#name();
    wrong.push(...(await this.#alert(caseId!)));
    return wrong.map((one) => `world ${n}: ${one}`);
  }

  async #agency(kind: (typeof KINDS)[number]): Promise<void> {
    let agencyId: string | undefined;
    for (const roles of ROLES) {
      const member = await this.api.member(kind, { agencyId, roles });
      agencyId = member.agencyId;
      this.#places.push({ member, agencyId, kind, isSupervisor: roles.includes('supervisor') });
    }
    const ours = this.#places.filter((one) => one.agencyId === agencyId);
    await this.admin.query(
      `insert into relais.duty_rotations (id, agency_id, days, weekdays, begins, ends, starts_on, every_days, members,
         created_by_membership, created_at) values ($1, $2, 'all', '{}', '00:00', '00:00', '2020-01-01', 1, $3, $4, now())`,
      [randomUUID(), agencyId, ours.map(({ member }) => member.userId), ours[0]!.member.membershipId],
    );
    const steps = this.draw.oneOf(POLICIES);
    if (steps)
      await this.admin.query(
        `insert into relais.escalation_policies (agency_id, kind, steps, set_by_membership, set_at)
         values ($1, 'missing_child', $2, $3, now())`,
        [agencyId, JSON.stringify(steps), ours[0]!.member.membershipId],
      );
  }

  /** Some people get a membership of another one: then they are one person in two agencies. */
  async #secondMemberships(): Promise<void> {
    for (let k = 0; k < 4; k += 1) {
      const [one, other] = [this.draw.oneOf(this.#places), this.draw.oneOf(this.#places)];
      if (one.agencyId === other.agencyId) continue;
      await this.admin.query('update relais.memberships set user_id = $1 where id = $2', [
        one.member.userId,
        other.member.membershipId,
      ]);
      const place = this.#places.indexOf(other);
      const { userId, email } = one.member;
      this.#places[place] = { ...other, member: Object.assign({ ...other.member }, { userId, email }) };
    }
  }

  /** Anyone tries to keep out anyone. */
  async #attempt(caseId: string, leadId: string, [actor, target]: [Place, Place]): Promise<string[]> {
    const supervises = this.#later.supervises(target.member.userId, actor.member.userId);
    const isSelf = target.member.userId === actor.member.userId;
    const mayAct = actor.agencyId === leadId && actor.isSupervisor;
    this.#attempts += 1;
    const before = await this.#isOut(caseId, target.member.userId);
    const outcome = await as(this.api, actor.member, (tx) =>
      tx.query<{ outcome: string }>(
        `select outcome from relais.keep_out(gen_random_uuid(), $1, $2, 'family_tie', null)`,
        [caseId, target.member.email],
      ),
    ).then(
      ([row]) => row!.outcome,
      ({ code }: { code?: string }) => code ?? 'failed',
    );
    const expected = !mayAct ? '42501' : isSelf ? 'self' : supervises ? 'supervisor' : 'kept_out known';
    if (mayAct && supervises && !isSelf) this.#ownSupervisors += 1;
    if (outcome === 'kept_out') this.#made += 1;
    const wrong = expected.includes(outcome) ? [] : [`an entry answered ${outcome} instead of ${expected}`];
    const after = await this.#isOut(caseId, target.member.userId);
    const isRight = after === (before || (mayAct && !isSelf && !supervises));
    return isRight ? wrong : [...wrong, `a person is ${after ? '' : 'not '}kept out after ${outcome}`];
  }

  /** Further people by lot, by whatever way, and those of the kind of the world. */
  async #byLot(caseId: string, n: number): Promise<void> {
    const { draw } = this;
    const kind = KINDS_OF_WORLDS[n % KINDS_OF_WORLDS.length]!;
    const whole = kind === 'agency' ? draw.oneOf(this.#places).agencyId : undefined;
    const isAll = kind === 'all' || kind === 'officers';
    const out = this.#places.filter(({ agencyId }) => isAll || agencyId === whole || draw.below(3) === 0);
    const officers = kind === 'officers' ? this.#officers : [];
    for (const userId of [...out.map(({ member }) => member.userId), ...officers])
      await this.admin.query(
        `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'lot') on conflict do nothing`,
        [caseId, userId],
      );
  }

  async #name(): Promise<void> {
    if (this.draw.below(4) > 0) return;
    await this.admin.query('update relais.duty_role_members set removed_at = now() where removed_at is null');
    const service = this.#service().filter(() => this.draw.below(2) === 0);
    for (const { member, agencyId } of service)
      await this.admin.query(
        `insert into relais.duty_role_members (id, agency_id, user_id, named_by_membership, named_at)
         values ($1, $2, $3, $4, now()) on conflict do nothing`,
        [randomUUID(), agencyId, member.userId, member.membershipId],
      );
  }

  #service(): Place[] {
    return this.#places.filter(({ kind }) => kind === 'guardianship_service');
  }

  async #isOut(caseId: string, userId: string): Promise<boolean> {
    const { rowCount } = await this.admin.query(
      'select 1 from relais.case_exclusions where case_id = $1 and user_id = $2',
      [caseId, userId],
    );
    return rowCount! > 0;
  }

  /** One alert to all agencies, and one step of it, of which nothing is kept. */
  async #alert(caseId: string): Promise<string[]> {
    const out = new Set(
      (
        await this.admin.query('select user_id from relais.case_exclusions where case_id = $1', [caseId])
      ).rows.map(({ user_id }: { user_id: string }) => user_id),
    );
    const named = new Set(
      (
        await this.admin.query('select user_id from relais.duty_role_members where removed_at is null')
      ).rows.map(({ user_id }: { user_id: string }) => user_id),
    );
    const authors = new Set(
      (
        await this.admin.query(
          `select m.user_id from relais.exclusion_entries e join relais.memberships m on m.id = e.entered_by_membership
           where e.case_id = $1 and e.lifted_at is null`,
          [caseId],
        )
      ).rows.map(({ user_id }: { user_id: string }) => user_id),
    );
    const agencies = [...new Set(this.#places.map(({ agencyId }) => agencyId))];
    const raiser = this.draw.oneOf(this.#places);
    const notices = await oneStep(this.worker, { caseId, raiser, agencies });
    return agencies.flatMap((agencyId) =>
      this.#judge(agencyId, notices.get(agencyId) ?? [], { out, named, authors }),
    );
  }

  /** Whether those who were told for an agency are whom the rule says. */
  #judge(
    agencyId: string,
    notices: readonly AlertNotice[],
    { out, named, authors }: Record<'out' | 'named' | 'authors', ReadonlySet<string>>,
  ): string[] {
    const people = this.#places.filter((one) => one.agencyId === agencyId);
    const free = new Set(people.map(({ member }) => member.userId).filter((id) => !out.has(id)));
    const told = notices.map(({ userId }) => userId);
    if (told.length === 0) return ['an alert reached no person'];
    if (free.size > 0) {
      this.#reached += 1;
      return told.every((id) => free.has(id)) && notices.every((one) => one.agencyId === agencyId)
        ? []
        : ['a person was told who may not act'];
    }
    this.#emptied += 1;
    const all = this.#service().map(({ member, isSupervisor }) => ({ id: member.userId, isSupervisor }));
    // Who keeps people out of the case stands in for none of them.
    const service = all.filter(({ id }) => !authors.has(id));
    if (service.length < all.length) this.#withoutAuthor += 1;
    const officers = this.#officers.map((id) => ({ id, isSupervisor: false }));
    const left = officers.filter(({ id }) => !out.has(id));
    const choices = [
      service.filter(({ id }) => named.has(id) && !out.has(id)),
      service.filter(({ id, isSupervisor }) => isSupervisor && !out.has(id)),
      service.filter(({ id }) => !out.has(id)),
      left,
      service.filter(({ id }) => named.has(id)),
      service.filter(({ isSupervisor }) => isSupervisor),
      service,
      officers,
    ];
    const best = choices.find((some) => some.length > 0)!;
    // Where no person whom the Service named may stand in, the officers of the platform are told beside it.
    const beside = [1, 2].includes(choices.indexOf(best)) ? left : [];
    if (best === left || beside.length > 0) this.#officersTold += 1;
    const expected = [...new Set([...best, ...beside].map(({ id }) => id))].sort();
    const isRole = JSON.stringify([...new Set(told)].sort()) === JSON.stringify(expected);
    const isBare = notices.every(({ kind, caseId }) => kind === 'alert.stand_in' && caseId === null);
    return isRole && isBare ? [] : ['the duty role was not told as it should be'];
  }
}

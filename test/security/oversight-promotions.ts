import type pg from 'pg';
import { as } from '../factories/actors.js';
import type { TestApi, TestMember } from '../support/api.js';
import type { Draw } from '../support/draw.js';

/** Where a person works. */
export interface Place {
  member: TestMember;
  agencyId: string;
  kind: string;
  isSupervisor: boolean;
}

/**
 * What becomes of entries after they were made: a person is promoted and is none again, and an account gets an address that was entered
 * before. What is expected is computed from the places, without the code of the product.
 */
export class LaterSupervisors {
  /** Entries that rested for a promotion. */
  rested = 0;

  constructor(
    private readonly api: TestApi,
    private readonly admin: pg.Pool,
    private readonly draw: Draw,
    /** Of the worlds: who works where, as it is now. */
    private readonly places: readonly Place[],
  ) {}

  /** Whether a person supervises an agency in which another one works. */
  supervises(who: string, whom: string): boolean {
    const agencies = this.places
      .filter(({ member }) => member.userId === whom)
      .map(({ agencyId }) => agencyId);
    return this.places.some(
      ({ member, agencyId, isSupervisor }) =>
        isSupervisor && member.userId === who && agencies.includes(agencyId),
    );
  }

  /** @returns what is wrong with the entries of one case; every second one is about a colleague of the lead */
  async one(caseId: string, lead: Place, n: number): Promise<string[]> {
    const { draw, places } = this;
    const plain = places.filter(({ isSupervisor }) => !isSupervisor);
    const ours = plain.filter(({ agencyId }) => agencyId === lead.agencyId);
    const head = draw.oneOf(places.filter((one) => one.agencyId === lead.agencyId && one.isSupervisor));
    const target = draw.oneOf(n % 2 === 0 ? ours : plain);
    const { email, userId } = target.member;
    const address = draw.below(2) === 0 ? email : `later.${email}`;
    await as(this.api, head.member, (tx) =>
      tx.query(`select 1 from relais.keep_out(gen_random_uuid(), $1, $2, 'family_tie', null)`, [
        caseId,
        address,
      ]),
    );
    await this.#address(userId, address);
    const before = await this.#standing(caseId);
    await this.#turn(target, true);
    const during = await this.#standing(caseId);
    await this.#turn(target, false);
    const after = await this.#standing(caseId);
    await this.#address(userId, email);
    if (before.out.has(userId) && !during.out.has(userId)) this.rested += 1;
    return [...before.wrong, ...during.wrong, ...after.wrong];
  }

  async #address(userId: string, email: string): Promise<void> {
    await this.admin.query('update relais.users set email = $2 where id = $1', [userId, email]);
  }

  async #turn(place: Place, isSupervisor: boolean): Promise<void> {
    place.isSupervisor = isSupervisor;
    await this.admin.query('update relais.memberships set roles = $2 where id = $1', [
      place.member.membershipId,
      [isSupervisor ? 'supervisor' : 'caseworker'],
    ]);
    // The change ended it; the worlds go on with it.
    await this.admin.query('update relais.sessions set ended_at = null where membership_id = $1', [
      place.member.membershipId,
    ]);
  }

  /** A person is out where an entry concerns them whose author they do not supervise, and only there. */
  async #standing(caseId: string): Promise<{ out: Set<string>; wrong: string[] }> {
    const { rows } = await this.admin.query<{ who: string; author: string; isOut: boolean }>(
      `select coalesce(e.user_id, u.id) as who, m.user_id as author,
         exists (select 1 from relais.case_exclusions x where x.case_id = e.case_id and x.user_id = coalesce(e.user_id, u.id)) as "isOut"
       from relais.exclusion_entries e join relais.memberships m on m.id = e.entered_by_membership
       left join relais.users u on lower(u.email) = lower(e.address)
       where e.case_id = $1 and e.lifted_at is null and coalesce(e.user_id, u.id) is not null`,
      [caseId],
    );
    const out = new Set(rows.filter(({ isOut }) => isOut).map(({ who }) => who));
    const wrong = [...new Set(rows.map(({ who }) => who))].flatMap((who) => {
      const isMeant = rows.some((one) => one.who === who && !this.supervises(who, one.author));
      if (isMeant === out.has(who)) return [];
      return [isMeant ? 'an entry has no effect' : 'a later supervisor of its author is kept out'];
    });
    return { out, wrong };
  }
}

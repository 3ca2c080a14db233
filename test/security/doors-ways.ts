import type pg from 'pg';
import { aCase } from '../factories/cases.js';
import type { TestApi, TestMember } from '../support/api.js';
import { EVERY_ROLE, type Way } from './doors-way.js';
import { waysBeside } from './doors-ways-beside.js';
import { waysOfCases } from './doors-ways-of-cases.js';
import { waysOfChildren } from './doors-ways-of-children.js';

/**
 * Of doors that bodies and rows that are drawn do not open, or only by luck: the world each of them needs, and the one request. By route, as
 * `doors-table.ts` names it.
 */
export class WaysIn {
  readonly ways = new Map<string, Way>();
  readonly cases: string[] = [];
  /** Of the police with every role. */
  chief!: TestMember;
  /** Of the centre with every role. */
  head!: TestMember;

  constructor(
    readonly api: TestApi,
    readonly admin: pg.Client,
    readonly lead: TestMember,
    readonly centre: TestMember,
  ) {}

  async build(): Promise<this> {
    this.chief = await this.api.member('police', { agencyId: this.lead.agencyId, roles: EVERY_ROLE });
    this.head = await this.api.member('specialised_centre', {
      agencyId: this.centre.agencyId,
      roles: EVERY_ROLE,
    });
    await Promise.all([waysOfCases(this), waysOfChildren(this), waysBeside(this)]);
    return this;
  }

  /** @param ids in the order in which the route names them */
  way(name: string, who: TestMember, ids: string | string[], body: unknown = {}): void {
    const left = [ids].flat();
    const path = name.split(' ')[1]!.replace(/:\w+/g, () => left.shift()!);
    this.ways.set(name, { who, path, body: name.startsWith('DELETE') ? undefined : body });
  }

  /** A case of the police, or of whoever else opens it. */
  async case(who = this.lead): Promise<string> {
    const { id } = await aCase(who);
    this.cases.push(id);
    return id;
  }
}

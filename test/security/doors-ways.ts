import type pg from 'pg';
import type { TestApi, TestMember } from '../support/api.js';
import { EVERY_ROLE, WaysIn } from './doors-way.js';
import { waysBeside } from './doors-ways-beside.js';
import { waysOfCases } from './doors-ways-of-cases.js';
import { waysOfChildren } from './doors-ways-of-children.js';
import { waysOfSearches } from './doors-ways-of-searches.js';

/** Every way, and the world around it. */
export async function allWays(
  api: TestApi,
  admin: pg.Client,
  lead: TestMember,
  centre: TestMember,
): Promise<WaysIn> {
  const chief = await api.member('police', { agencyId: lead.agencyId, roles: EVERY_ROLE });
  const head = await api.member('specialised_centre', { agencyId: centre.agencyId, roles: EVERY_ROLE });
  const ways = new WaysIn(api, admin, { lead, centre, chief, head });
  await Promise.all([waysOfCases(ways), waysOfChildren(ways), waysBeside(ways), waysOfSearches(ways)]);
  return ways;
}

import { randomUUID } from 'node:crypto';
import { act, actOn, aChild, missing } from '../factories/missing.js';
import { share } from '../factories/sharing.js';
import type { TestMember } from '../support/api.js';
import { made, type WaysIn } from './doors-way.js';

/** Searches that may have begun by mistake, and the duty role of the Guardianship Service. */
export async function waysOfSearches(w: WaysIn): Promise<void> {
  const episodeId = await mistaken(w, w.centre);
  w.way('POST /missing-episodes/:id/mistake/confirmation', w.lead, episodeId);
  w.way('POST /missing-episodes/:id/mistake/refusal', w.lead, episodeId);
  w.way('POST /missing-episodes/:id/mistake/withdrawal', w.centre, episodeId);
  w.way('POST /missing-episodes/:id/closure/take-back', w.centre, await closed(w));
  const service = await w.api.member('guardianship_service', { roles: ['supervisor'] });
  const role = await w.api.member('guardianship_service', { agencyId: service.agencyId });
  await w.admin.query(
    `insert into relais.duty_role_members (id, agency_id, user_id, named_by_membership, named_at) values ($1, $2, $3, $4, now())`,
    [randomUUID(), service.agencyId, role.userId, service.membershipId],
  );
  w.way('POST /duty-role/people/:userId/removal', service, role.userId);
  // The agency that reported asks, and no other was told.
  const alone = await mistaken(w, w.lead);
  const { rows } = await w.admin.query<{ id: string }>(
    'select id from relais.missing_mistakes where episode_id = $1',
    [alone],
  );
  w.way('POST /stand-in-questions/:id/confirmation', role, rows[0]!.id);
  w.way('POST /stand-in-questions/:id/refusal', role, rows[0]!.id);
}

/** @returns a search of a child that the reporting agency has just closed */
async function closed(w: WaysIn): Promise<string> {
  const caseId = await aChild(w.centre);
  w.cases.push(caseId);
  const { id } = await missing(w.centre, caseId);
  made(await actOn(w.centre, id, 'finding', { outcome: 'returned_self' }));
  made(
    await actOn(w.centre, id, 'debriefing', {
      manner: 'interview',
      trustedPerson: 'x',
      traffickingSigns: 'unknown',
    }),
  );
  await w.admin.query(
    `update relais.missing_tasks set decided_at = now(), outcome = 'lapsed' where episode_id = $1 and decided_at is null`,
    [id],
  );
  made(await actOn(w.centre, id, 'closure'));
  return id as string;
}

/** @returns a search that the police reported, of which an agency asks whether it began by mistake */
async function mistaken(w: WaysIn, asker: TestMember): Promise<string> {
  const caseId = await w.case();
  if (asker !== w.lead) await share(w.api, caseId, asker, { categories: ['missing'] });
  const { id } = await missing(w.lead, caseId);
  made(await act(asker, id, 'mistake'));
  return id as string;
}

import { randomUUID } from 'node:crypto';
import { codeLists } from '#platform/code-lists';
import { aCase, once } from '../../factories/cases.js';
import { anIntake } from '../../factories/intakes.js';
import { intercept } from '../../factories/police.js';
import { outside, post, type Made, type Thing } from './thing.js';
import type { World } from './world.js';

const CHECKERS = ['police', 'labour_inspectorate'] as const;
/** Who opens cases, and so is asked about persons it recorded. */
const OPENERS = [
  'police',
  'labour_inspectorate',
  'immigration_office',
  'guardianship_service',
  'specialised_centre',
  'child_shelter',
] as const;

const ADULT = { sex: 'male', apparentAge: { from: 25, to: 34 }, language: 'ron' };

/** Checks of the police, whom they met, and what other agencies ask about persons. */
export function thingsOfOfficers(world: World): Thing[] {
  return [interceptionOf(world), interceptedOf(world), matchOf(world)];
}

function interceptionOf({ admin, police, officer }: World): Thing {
  const moves = { open: { addition: 'open', closure: 'closed' } };
  return {
    name: 'interception',
    table: 'interceptions',
    statuses: ['open', 'closed'],
    rights: { addition: CHECKERS, closure: CHECKERS },
    sides: { police: { moves }, officer: { moves } },
    columns: { closed: 'closed_at = now()' },
    async make() {
      const { id } = await intercept(police, { persons: [ADULT] });
      // Whoever is undecided keeps a check open.
      await admin.query(
        `update relais.intercepted_persons set status = 'no_sign', no_sign_reason = $2 where interception_id = $1`,
        [id, codeLists['no-sign-reason']![0]!.code],
      );
      return { id, players: { police, officer }, ids: {} };
    },
    request: (player, { id }, act) =>
      act === 'addition'
        ? player.post(`/interceptions/${id}/persons`, { persons: [ADULT] }, once())
        : post(player, `/interceptions/${id}/closure`),
  };
}

function interceptedOf({ police, officer }: World): Thing {
  const statuses = ['to_check', 'presumed', 'no_sign', 'opened'];
  const reason = codeLists['no-sign-reason']![0]!.code;
  const moves = {
    to_check: { suspicion: 'presumed', clearance: 'no_sign' },
    presumed: { suspicion: 'presumed', clearance: 'no_sign', opening: 'opened' },
    no_sign: { suspicion: 'presumed' },
  };
  // Whoever opens cases may send a report that names a draft of others: it is a case of their own, and nobody of the check.
  const instead = Object.fromEntries(OPENERS.map((kind) => [`${kind} opening`, [201, '='] as const]));
  return {
    name: 'intercepted_person',
    table: 'intercepted_persons',
    statuses,
    rights: { suspicion: CHECKERS, clearance: CHECKERS, opening: OPENERS },
    sides: { police: { moves }, officer: { moves } },
    instead: { ...instead, 'opened opening': [409, 'interceptedPersonOpened'] },
    columns: { no_sign: `no_sign_reason = '${reason}'`, opened: `opened_case_id = gen_random_uuid()` },
    async make() {
      const { persons } = await intercept(police, { persons: [ADULT] });
      const id = persons[0].id as string;
      const begun = await police.post(`/intercepted-persons/${id}/report`, {}, once());
      const draft = begun.body.persons[0].draftId as string;
      return { id, players: { police, officer }, ids: { draft } };
    },
    request(player, { id, ids }: Made, act) {
      if (act === 'clearance') return post(player, `/intercepted-persons/${id}/clearance`, { reason });
      if (act === 'suspicion') return player.post(`/intercepted-persons/${id}/report`, {}, once());
      return player.post('/cases', anIntake({ draftId: ids['draft'] } as never), once());
    },
  };
}

function matchOf({ admin, police, shelter: { worker, supervisor } }: World): Thing {
  const statuses = ['requested', 'yes', 'no', 'declined', 'lapsed'];
  const moves = { requested: { yes: 'yes', no: 'no', declined: 'declined' } };
  const answered = 'answered_at = now()';
  let known: Promise<{ id: string }> | undefined;
  return {
    name: 'match_request',
    table: 'match_requests',
    statuses,
    rights: { yes: OPENERS, no: OPENERS, declined: OPENERS },
    // Who asked is told of a yes, and never sees the question as it was put before the other.
    sides: { worker: { moves }, supervisor: { moves }, police: outside(statuses) },
    columns: { yes: answered, no: answered, declined: answered },
    async make() {
      known ??= aCase(worker);
      const [{ id: caseId }, asking] = [await known, await aCase(police)];
      const [inquiry, id] = [randomUUID(), randomUUID()];
      await admin.query(
        `insert into relais.match_inquiries (id, case_id, owner_agency_id, asked_by_membership, asked_at, ends_at)
         values ($1, $2, $3, $4, now(), now() + interval '14 days')`,
        [inquiry, asking.id, police.agencyId, police.membershipId],
      );
      await admin.query(
        `insert into relais.match_requests (id, inquiry_id, case_id, owner_agency_id, asking_agency_id, reasons, requested_at,
           answer_until) values ($1, $2, $3, $4, $5, '[]', now(), now() + interval '14 days')`,
        [id, inquiry, caseId, worker.agencyId, police.agencyId],
      );
      return { id, players: { worker, supervisor, police }, ids: {} };
    },
    request: (player, { id }, answer) => post(player, `/match-requests/${id}/answer`, { answer }),
  };
}

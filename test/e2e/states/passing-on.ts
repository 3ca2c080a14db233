import { codeLists } from '#platform/code-lists';
import { propose } from '../../factories/police.js';
import { openCase, sendReferral } from '../../factories/referrals.js';
import { aReferral } from '../../factories/shelters.js';
import { share } from '../../factories/sharing.js';
import { ONLOOKER, outside, post, type Made, type Side, type Thing } from './thing.js';
import type { World } from './world.js';

/** Who refers, and is referred to. */
const REFERRERS = [
  'police',
  'labour_inspectorate',
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
  'cgrs',
] as const;

/** Whoever reads cases: which side of a hand-over needs which right is said once the hand-over is found. */
const READERS = [
  ...REFERRERS,
  'magistrate',
  'immigration_office',
  'guardianship_service',
  'guardian_office',
  'justice_of_peace',
  'child_focus',
  'lawyer_practice',
  'interpreter_practice',
] as const;

/** Persons the police refer to a shelter and bring there. */
export function thingsOfPassingOn(world: World): Thing[] {
  const { worker, supervisor } = world.shelter;
  const both = { worker, supervisor };
  return [
    referralOf(world, 'referral', async () => {
      const { caseId, referralId } = await aReferral(world.api, world.police, world.shelter);
      return looked(world, caseId, referralId);
    }),
    {
      ...referralOf(world, 'referral of a call', () => called(world)),
      machine: 'referral',
    },
    handOverOf(world, 'hand_over', GIVER, { ...both }),
    { ...handOverOf(world, 'hand-over into hands outside', ESCORT, {}), machine: 'hand_over' },
  ];
}

/** Of a case that an agency takes part in which is neither end. */
async function looked({ api, otherShelter }: World, caseId: string, id: string): Promise<string> {
  await share(api, caseId, otherShelter, { categories: ['identity', 'referrals'] });
  return id;
}

/** One of two shelters that were asked at once. */
async function called(world: World): Promise<string> {
  const { api, police, shelter, youthShelter } = world;
  const [caseId] = await openCase(api.app, police);
  const toAgencyIds = [shelter.worker.agencyId, youthShelter.agencyId];
  const { status, body } = await sendReferral(police, caseId!, undefined as never, { toAgencyIds });
  if (status !== 201) throw new Error(`a call answered ${status}: ${JSON.stringify(body)}`);
  const asked = body.call.asked as { referralId: string; agency: { id: string } }[];
  const { referralId } = asked.find(({ agency }) => agency.id === shelter.worker.agencyId)!;
  return looked(world, caseId!, referralId);
}

const REFERRALS = ['sent', 'received', 'accepted', 'refused', 'withdrawn', 'completed'];
const SENDER: Side = {
  moves: {
    sent: { withdrawal: 'withdrawn' },
    received: { withdrawal: 'withdrawn' },
    accepted: { withdrawal: 'withdrawn' },
  },
};
const RECIPIENT: Side = {
  moves: {
    sent: { receipt: 'received', acceptance: 'accepted', refusal: 'refused' },
    received: { acceptance: 'accepted', refusal: 'refused' },
    accepted: { completion: 'completed' },
  },
};
const REFUSAL = { reason: codeLists['refusal-reason']![0]!.code };
const BODIES: Record<string, object> = {
  refusal: REFUSAL,
  withdrawal: { reason: 'no_longer_needed' },
  completion: { outcome: 'accommodated' },
};

function referralOf(world: World, name: string, make: () => Promise<string>): Thing {
  const { police, officer, shelter, otherShelter, youthShelter } = world;
  return {
    name,
    table: 'referrals',
    statuses: REFERRALS,
    rights: {
      receipt: REFERRERS,
      acceptance: REFERRERS,
      refusal: REFERRERS,
      withdrawal: REFERRERS,
      completion: REFERRERS,
    },
    sides: {
      police: SENDER,
      officer: SENDER,
      worker: RECIPIENT,
      supervisor: RECIPIENT,
      otherShelter: ONLOOKER,
      // Of a call: who was asked as well has a referral of its own, and knows of no other.
      youthShelter: outside(REFERRALS),
    },
    columns: {
      received: 'received_at = now()',
      accepted: 'answered_at = now()',
      refused: `answered_at = now(), refusal_reason = '${REFUSAL.reason}'`,
      withdrawn: 'withdrawn_at = now()',
      completed: `answered_at = now(), completed_at = now(), completion_outcome = 'accommodated'`,
    },
    make: async () => ({
      id: await make(),
      players: { police, officer, ...shelter, otherShelter, youthShelter } as never,
      ids: {},
    }),
    request: (player, { id }, act) => post(player, `/referrals/${id}/${act}`, BODIES[act]),
  };
}

/** Gives to another agency of Relais, which says that it has the person. */
const GIVER: Side = { moves: { proposed: { failure: 'failed' } } };
const RECEIVER: Side = { moves: { proposed: { receipt: 'received', failure: 'failed' } } };
/** Writes down who signed outside Relais. */
const ESCORT = RECEIVER;

function handOverOf(
  { api, police, officer, shelter, otherShelter }: World,
  name: string,
  side: Side,
  receivers: Made['players'],
): Thing {
  const statuses = ['proposed', 'received', 'failed'];
  const failure = { reason: codeLists['hand-over-failure']![0]!.code };
  const isOutside = side === ESCORT;
  const hands = isOutside ? { toAgencyId: undefined, outside: { kind: 'hospital', name: 'A ward' } } : {};
  const others = Object.fromEntries(Object.keys(receivers).map((one) => [one, RECEIVER]));
  return {
    name,
    table: 'hand_overs',
    statuses,
    rights: { receipt: READERS, failure: READERS },
    // Whoever takes part in the case sees it, and it is not theirs to touch.
    sides: { police: side, officer: side, ...others, otherShelter: outside(statuses) },
    columns: {
      received: 'received_at = now()',
      failed: `failed_at = now(), failure_reason = '${failure.reason}'`,
    },
    async make() {
      const { caseId } = await aReferral(api, police, shelter);
      await share(api, caseId, otherShelter, { categories: ['identity', 'referrals'] });
      const { status, body } = await propose({ police, shelter: shelter.worker } as never, caseId, hands);
      if (status !== 201) throw new Error(`a hand-over answered ${status}: ${JSON.stringify(body)}`);
      return { id: body.id, players: { police, officer, ...receivers, otherShelter }, ids: {} };
    },
    request(player, { id }, act) {
      const receipt = { arrived: ['telephone'], ...(isOutside ? { receivedBy: 'A nurse' } : {}) };
      return post(player, `/hand-overs/${id}/${act}`, act === 'failure' ? failure : receipt);
    },
  };
}

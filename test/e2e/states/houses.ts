import { codeLists } from '#platform/code-lists';
import { once } from '../../factories/cases.js';
import { aPlace, aReferral, aResident, arrive, reserve } from '../../factories/shelters.js';
import { share } from '../../factories/sharing.js';
import { outside, post, type Thing } from './thing.js';
import type { World } from './world.js';

/** Who houses people. */
const HOUSES = ['specialised_centre', 'child_shelter', 'reception'] as const;

/** Places, what is kept for whom, and who stays. */
export function thingsOfHouses(world: World): Thing[] {
  return [placeOf(world), reservationOf(world), stayOf(world)];
}

let places = 0;
const newPlace = (world: World) => aPlace(world.shelter, `Room ${(places += 1)}`);

function placeOf(world: World): Thing {
  const { worker, supervisor } = world.shelter;
  const reason = codeLists['out-of-use-reason']![0]!.code;
  const moves = { in_use: { closure: 'out_of_use' }, out_of_use: { reopening: 'in_use' } };
  return {
    name: 'shelter_place',
    table: 'shelter_places',
    statuses: ['in_use', 'out_of_use'],
    rights: { closure: HOUSES, reopening: HOUSES },
    ofSupervisors: ['closure', 'reopening'],
    sides: { supervisor: { moves }, worker: { moves } },
    columns: {
      in_use: 'out_of_use_reason = null, out_of_use_since = null',
      out_of_use: `out_of_use_reason = '${reason}', out_of_use_since = now()`,
    },
    make: async () => ({ id: await newPlace(world), players: { supervisor, worker }, ids: {} }),
    request: (player, { id }, act) =>
      post(player, `/shelters/places/${id}/${act}`, act === 'closure' ? { reason } : {}),
  };
}

function reservationOf(world: World): Thing {
  const { api, police, otherShelter, shelter } = world;
  const statuses = ['held', 'used', 'cancelled', 'expired'];
  const moves = { held: { arrival: 'used', cancellation: 'cancelled' } };
  const ended = 'ended_at = now()';
  return {
    name: 'place_reservation',
    table: 'place_reservations',
    statuses,
    rights: { arrival: HOUSES, cancellation: HOUSES },
    elsewhere: { expiry: 'is the worker’s: test/reliability/reservations.watch.ts' },
    sides: { worker: { moves }, supervisor: { moves }, otherShelter: outside(statuses) },
    columns: { used: ended, cancelled: ended, expired: ended },
    async make() {
      const placeId = await newPlace(world);
      const { referralId } = await aReferral(api, police, shelter);
      const { body } = await reserve(shelter.worker, { placeId, referralId, accept: true });
      return { id: body.id, players: { ...shelter, otherShelter } as never, ids: {} };
    },
    request: (player, { id }, act) =>
      act === 'arrival'
        ? arrive(player, { reservationId: id })
        : post(player, `/shelters/reservations/${id}/cancellation`),
  };
}

function stayOf(world: World): Thing {
  const { api, police, otherShelter, shelter } = world;
  const statuses = ['present', 'departed'];
  const reason = codeLists['departure-reason']![0]!.code;
  const moves = { present: { move: 'present', departure: 'departed' } };
  return {
    name: 'stay',
    table: 'stays',
    statuses,
    rights: { move: HOUSES, departure: HOUSES },
    // Whoever may know where she is moves nobody for it.
    sides: { worker: { moves }, supervisor: { moves }, otherShelter: outside(statuses) },
    columns: { departed: `departed_at = now(), departure_reason = '${reason}'` },
    async make() {
      const { caseId, stayId } = await aResident(api, police, shelter, await newPlace(world));
      await share(api, caseId, otherShelter, { categories: ['identity', 'whereabouts'] });
      const ids = { place: await newPlace(world) };
      return { id: stayId, players: { ...shelter, otherShelter } as never, ids };
    },
    request: (player, { id, ids }, act) =>
      act === 'move'
        ? post(player, `/shelters/stays/${id}/moves`, { placeId: ids['place'] }, once())
        : post(player, `/shelters/stays/${id}/departure`, { reason }),
  };
}

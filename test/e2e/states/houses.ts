import { codeLists } from '#platform/code-lists';
import { once } from '../../factories/cases.js';
import { aPlace, aReferral, aResident, arrive, aUnit, reserve } from '../../factories/shelters.js';
import { share } from '../../factories/sharing.js';
import { writeLine } from '../../factories/shifts.js';
import { outside, post, type Thing } from './thing.js';
import type { World } from './world.js';

/** Who houses people. */
const HOUSES = ['specialised_centre', 'child_shelter', 'reception'] as const;

/** Places, what is kept for whom, and who stays. */
export function thingsOfHouses(world: World): Thing[] {
  return [placeOf(world), reservationOf(world), stayOf(world), shiftOf(world)];
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

/** The worker is the person who hands over, where it is handed over; the supervisor is the one who comes. */
function shiftOf(world: World): Thing {
  const { otherShelter, shelter } = world;
  const statuses = ['open', 'handed_over', 'acknowledged'];
  const open = { line: 'open', handing_over: 'handed_over' };
  const handed = `handed_over_at = now(), handed_over_by_user = '${shelter.worker.userId}'`;
  const unread = 'acknowledged_at = null, acknowledged_by_user = null';
  return {
    name: 'shift_handover',
    table: 'shift_handovers',
    statuses,
    rights: { line: HOUSES, handing_over: HOUSES, acknowledgement: HOUSES },
    sides: {
      worker: {
        moves: { open },
        never: [409, 'illegalTransition'],
        neverIn: { handed_over: [409, 'ownShiftHandover'] },
      },
      supervisor: { moves: { open, handed_over: { acknowledgement: 'acknowledged' } } },
      otherShelter: outside(statuses),
    },
    answers: { line: 200 },
    columns: {
      open: `handed_over_at = null, handed_over_by_user = null, ${unread}`,
      handed_over: `${handed}, ${unread}`,
      acknowledged: `${handed}, acknowledged_at = now(), acknowledged_by_user = '${shelter.supervisor.userId}'`,
    },
    async make() {
      const { id: unitId } = await aUnit(shelter.supervisor, { name: `Floor ${(places += 1)}` });
      const { body } = await writeLine(shelter.worker, unitId);
      const ids = { worker: body.id, supervisor: (await writeLine(shelter.supervisor, unitId)).body.id };
      return { id: body.handoverId, players: { ...shelter, otherShelter } as never, ids };
    },
    request: (player, { id, ids }, act) =>
      act === 'line'
        ? player.patch(
            `/shelters/shift-lines/${player === shelter.supervisor ? ids['supervisor'] : ids['worker']}`,
            { text: 'The heating works.' },
            { 'If-Match': '*' },
          )
        : post(player, `/shelters/shift-handovers/${id}/${act === 'handing_over' ? 'handing-over' : act}`),
  };
}

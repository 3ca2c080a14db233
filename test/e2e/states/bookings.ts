import { aPractitioner, book, inHours, type TestPractitioner } from '../../factories/appointments.js';
import { aCase, once } from '../../factories/cases.js';
import { share } from '../../factories/sharing.js';
import { ONLOOKER, type Player, post, type Thing } from './thing.js';
import type { World } from './world.js';

/** Who books. */
const BOOKERS = [
  'police',
  'labour_inspectorate',
  'magistrate',
  'guardianship_service',
  'guardian_office',
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
  'cgrs',
  'lawyer_practice',
] as const;
/** Who is asked. */
const ASKED = ['lawyer_practice', 'interpreter_practice'] as const;
const EITHER = [...BOOKERS, 'interpreter_practice'] as const;

const STATUSES = [
  'requested',
  'offered',
  'confirmed',
  'refused',
  'late',
  'held',
  'no_show',
  'replaced',
  'cancelled',
  'ended',
];

const OF_BOOKER: Record<string, Record<string, string>> = {
  requested: { offer: 'offered', cancellation: 'cancelled' },
  offered: { replacement: 'replaced', cancellation: 'cancelled' },
  confirmed: {
    arrival: 'held',
    lateness: 'late',
    absence: 'no_show',
    replacement: 'replaced',
    cancellation: 'cancelled',
  },
  refused: { replacement: 'replaced' },
  late: { arrival: 'held', absence: 'no_show', replacement: 'replaced' },
  no_show: { replacement: 'replaced' },
  held: { cost: 'held' },
  cancelled: { replacement: 'replaced', cost: 'cancelled' },
};
const OF_ASKED: Record<string, Record<string, string>> = {
  offered: { confirmation: 'confirmed', refusal: 'refused' },
  confirmed: { cancellation: 'cancelled' },
};
/** A lawyer goes on after the first meeting. */
const GOES_ON = { held: { ending: 'ended' } };
const OF_BOOKER_ON = { held: { ending: 'ended', cost: 'held' }, ended: { cost: 'ended' } };

const BODIES: Record<string, object> = {
  refusal: { reason: 'not_available' },
  arrival: { outcome: 'present' },
  lateness: { outcome: 'late' },
  absence: { outcome: 'no_show' },
  cancellation: { reason: 'no_longer_needed' },
  ending: { reason: 'mandate_over' },
  cost: { costCents: 8_050 },
};
/** Acts that say how a meeting went. */
const ATTENDANCE = ['arrival', 'lateness', 'absence'];

const RIGHTS = {
  offer: BOOKERS,
  confirmation: ASKED,
  refusal: ASKED,
  arrival: BOOKERS,
  lateness: BOOKERS,
  absence: BOOKERS,
  replacement: BOOKERS,
  cancellation: EITHER,
  cost: BOOKERS,
};

const MINUTE_MS = 60_000;
let booked = 0;

/** Of a minute that nobody else has: before now for how it went, after it for everything else. */
function minuteFor(act: string | undefined) {
  booked += 1;
  const from =
    Date.now() + (act && ATTENDANCE.includes(act) ? -30 - 2 * booked : 2880 + 2 * booked) * MINUTE_MS;
  return { startsAt: new Date(from), endsAt: new Date(from + MINUTE_MS) };
}

const BOOKINGS = {
  interpreter: {},
  lawyer: { role: 'lawyer', lawyerRole: 'victim', purpose: 'legal_advice', language: undefined },
};

/** Appointments of one case of the police, which a guardian reads. */
export async function thingsOfBookings(world: World): Promise<Thing[]> {
  const { id } = await aCase(world.police);
  await share(world.api, id, world.guardian, { categories: ['identity', 'appointments'] });
  return [await appointmentOf(world, id, 'interpreter'), await appointmentOf(world, id, 'lawyer')];
}

const asPlayer = (member: TestPractitioner, role: 'interpreter' | 'lawyer') =>
  Object.assign(member, { kind: `${role}_practice`, role: 'caseworker' } as const);

async function appointmentOf(
  { api, admin, police, guardian }: World,
  caseId: string,
  role: 'interpreter' | 'lawyer',
): Promise<Thing> {
  const person = () => aPractitioner(api, { role, mandates: ['victim'] });
  const asked = asPlayer(await person(), role);
  const spare = await person();
  const more = role === 'lawyer' ? GOES_ON : {};
  const paths: Record<string, string> = Object.fromEntries(ATTENDANCE.map((act) => [act, 'attendance']));
  const players: Record<string, Player> = { police, asked, guardian };
  return {
    name: `appointment_${role}`,
    table: 'appointments',
    statuses: STATUSES,
    rights: { ...RIGHTS, ...(role === 'lawyer' && { ending: EITHER }) },
    sides: {
      police: { moves: { ...OF_BOOKER, ...(role === 'lawyer' && OF_BOOKER_ON) } },
      asked: { moves: { ...OF_ASKED, ...more }, unseen: ['requested'] },
      guardian: ONLOOKER,
    },
    async make(status, act) {
      const { startsAt, endsAt } = minuteFor(act);
      const whom = status === 'requested' ? {} : { practitionerId: asked.practitionerId };
      const { status: is, body } = await book(police, caseId, {
        ...BOOKINGS[role],
        ...whom,
        ...inHours(200),
      });
      if (is !== 201) throw new Error(`a booking answered ${is}: ${JSON.stringify(body)}`);
      await admin.query('update relais.appointments set starts_at = $2, ends_at = $3 where id = $1', [
        body.id,
        startsAt,
        endsAt,
      ]);
      return { id: body.id, players, ids: {} };
    },
    request(player, { id }, act) {
      const body = act === 'offer' ? { practitionerId: spare.practitionerId } : (BODIES[act] ?? {});
      return post(player, `/appointments/${id}/${paths[act] ?? act}`, body, once());
    },
  };
}

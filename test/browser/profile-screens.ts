import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { anIntake } from '../factories/intakes.js';
import type { TestDatabase } from '../support/database.js';
import { openFolds, type Screen, type Who } from './screen.js';
import type { Visitor } from './visitor.js';

type People = Record<Exclude<Who, 'nobody'>, Visitor>;

/** What everybody has: what is told to them, and their own account with all that a phone has no room for elsewhere. */
const ownOf = (who: Who, name: string): Screen[] => [
  { name: `home-${name}`, who, path: '/', isKin: true },
  { name: `notifications-${name}`, who, path: '/notifications', isKin: true },
  { name: `settings-${name}`, who, path: '/settings', isKin: true },
];

const makerOf =
  (who: Who) =>
  (name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who,
    path,
    prepare,
    isKin: true,
  });

/** The first case somebody takes part in, the newest first. */
async function caseOf(who: Visitor): Promise<string> {
  const { items } = await who.ask<{ items: { id: string }[] }>('POST', '/cases/query', { limit: 1 });
  return items[0]!.id;
}

const first = async (who: Visitor, path: string) =>
  (await who.ask<{ items: { id: string }[] }>('GET', path)).items[0]!.id;

const once = () => ({ 'Idempotency-Key': randomUUID() });

/** The inspectorate passes an adult on. @returns id of the referral, which waits for an answer */
async function referredTo(labour: Visitor, to: Visitor, service: string): Promise<string> {
  const { agency } = await to.ask<{ agency: { id: string } }>('GET', '/session');
  const { id: caseId } = await labour.ask<{ id: string }>('POST', '/cases', anIntake(), once());
  const { id } = await labour.ask<{ id: string }>(
    'POST',
    `/cases/${caseId}/referrals`,
    { toAgencyId: agency.id, service, urgency: 'within_24h', legalGround: 'informed_consent' },
    once(),
  );
  return id;
}

/** A calendar address of before, which held its own secret: it has ended, and is to be made anew. */
async function endCalendar(owner: Visitor, database: TestDatabase): Promise<void> {
  const { id } = await owner.ask<{ id: string }>('POST', '/calendars', {}, once());
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query('update relais.calendar_feeds set in_address = true where id = $1', [id]);
  await admin.end();
}

/** A lawyer: who asks for them, what a mandate opens, how they stand in the directory. */
async function lawyerScreens(lawyer: Visitor, database: TestDatabase): Promise<Screen[]> {
  const at = makerOf('lawyer');
  await endCalendar(lawyer, database);
  const asked = await first(lawyer, '/appointments?status=offered');
  return [
    ...ownOf('lawyer', 'lawyer'),
    at('appointments-lawyer', '/appointments'),
    at('appointment-asked-lawyer', `/appointments/${asked}`),
    at('appointments-calendar-lawyer', '/appointments/calendar?days=31'),
    at('appointments-link-ended', '/appointments/availability'),
    at('case-lawyer', `/cases/${await caseOf(lawyer)}`),
    at('missing-lawyer', '/missing'),
  ];
}

/** The reception network: an inbox and a house, without opening cases. */
async function receptionScreens({ labour, reception }: People): Promise<Screen[]> {
  const at = makerOf('reception');
  const taken = await caseOf(reception);
  const id = await referredTo(labour, reception, 'reception_place');
  return [
    ...ownOf('reception', 'reception'),
    at('referrals-in-reception', '/referrals?direction=incoming'),
    at('referral-in-reception', `/referrals/${id}`),
    at('places-reception', '/places'),
    at('case-reception', `/cases/${taken}`),
    at('case-care-reception', `/cases/${taken}/care`),
  ];
}

/** The asylum authority: an inbox, and cases it neither opened nor leads. */
async function cgrsScreens({ labour, cgrs }: People): Promise<Screen[]> {
  const at = makerOf('cgrs');
  const taken = await caseOf(cgrs);
  const id = await referredTo(labour, cgrs, 'other');
  return [
    ...ownOf('cgrs', 'cgrs'),
    at('referrals-in-cgrs', '/referrals?direction=incoming'),
    at('referral-in-cgrs', `/referrals/${id}`),
    at('case-cgrs', `/cases/${taken}`),
  ];
}

/** The Immigration Office: its own cases, children who are missing, minors it signals. */
async function immigrationScreens(immigration: Visitor): Promise<Screen[]> {
  const at = makerOf('immigration');
  const own = await caseOf(immigration);
  const episode = await first(immigration, '/missing-episodes');
  return [
    ...ownOf('immigration', 'immigration'),
    at('missing-immigration', '/missing'),
    at('missing-episode-immigration', `/missing/${episode}`),
    at('case-immigration', `/cases/${own}`),
    at('case-guardianship-immigration', `/cases/${own}/guardianship`, openFolds),
  ];
}

/** A justice of the peace: the reports of guardians, and who the minor and the guardian are. */
async function justiceScreens(justice: Visitor): Promise<Screen[]> {
  const at = makerOf('justicePeace');
  const ward = await caseOf(justice);
  return [
    ...ownOf('justicePeace', 'justice'),
    at('cases-justice', '/cases'),
    at('case-justice', `/cases/${ward}`),
    at('case-guardianship-justice', `/cases/${ward}/guardianship`, openFolds),
    at('case-letters-justice', `/cases/${ward}/letters`),
  ];
}

/** The youth service of the other community, whose help ended and goes on. */
function youthNlScreens(): Screen[] {
  const at = makerOf('youthNl');
  return [
    ...ownOf('youthNl', 'youth-nl'),
    at('referrals-in-youth-nl', '/referrals?direction=incoming'),
    at('youth-followed-nl', '/youth?list=followed'),
  ];
}

/** Who answers for what the officers do. */
function policeSupervisorScreens(): Screen[] {
  const at = makerOf('policeSupervisor');
  return [
    ...ownOf('policeSupervisor', 'police-supervisor'),
    at('referrals-out-police-supervisor', '/referrals?direction=outgoing'),
    at('emergencies-police-supervisor', '/supervision/emergency-access'),
    at('erasures-police-supervisor', '/supervision/erasures'),
  ];
}

/**
 * Everybody of the demo whose desk no journey fills with states: the pages that their menu offers and that differ from another's,
 * a case they take part in, their inbox, what is told to them, their account.
 */
export async function profileScreens(people: People, database: TestDatabase): Promise<Screen[]> {
  return [
    ...(await lawyerScreens(people.lawyer, database)),
    ...(await receptionScreens(people)),
    ...(await cgrsScreens(people)),
    ...(await immigrationScreens(people.immigration)),
    ...(await justiceScreens(people.justicePeace)),
    ...youthNlScreens(),
    ...policeSupervisorScreens(),
    ...ownOf('rapporteur', 'rapporteur'),
  ];
}

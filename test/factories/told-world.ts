import type pg from 'pg';
import { aCase, once } from './cases.js';
import {
  actOn as actOnAppointment,
  aPractitioner,
  book,
  inHours,
  type TestPractitioner,
} from './appointments.js';
import { goesTo, raise } from './alerts.js';
import { inDays } from './days.js';
import { askFor, disclose } from './disclosures.js';
import { start } from './documents.js';
import { appoint, guardianshipPeople, identified } from './guardianship.js';
import { planRisks } from './health.js';
import { reported } from './incidents.js';
import { missing, missingPeople, type MissingPeople } from './missing.js';
import { handOverBody } from './police.js';
import { aChildShelter, aResidentOf, callRoll } from './presence.js';
import { sendReferral } from './referrals.js';
import { sealAddressOf } from './sealed-letters.js';
import type { TestShelter } from './shelters.js';
import type { CanaryCase } from './told-case.js';
import type { Answer, TestApi, TestMember } from '../support/api.js';
import { eventually } from '../support/worker.js';

/** Agencies of which somebody is told something, with everybody who is told of it. */
export interface ToldPeople {
  police: TestMember;
  centre: TestMember;
  administrator: TestMember;
  /** Opens in an emergency what is not theirs. */
  night: TestMember;
  interpreter: TestPractitioner;
  /** Alone in an agency, and kept out of the cases of missing children. */
  keptOut: TestMember;
  home: TestShelter;
  missing: MissingPeople;
  guardianshipId: string;
  recoveryId: string;
}

/** Ids of what messages are about; all of it holds words of one generated case. */
export interface ToldIds {
  caseId: string;
  referralId: string;
  offeredId: string;
  confirmedId: string;
  handOverId: string;
  emergencyId: string;
  subjectRequestId: string;
  incidentId: string;
  reviewId: string;
  inquiryId: string;
  matchRequestId: string;
  uploadId: string;
  taskId: string;
  preventiveId: string;
  episodeId: string;
  absenceId: string;
  mistakeId: string;
  /** Lives in a house with a sealed address. */
  childCaseId: string;
  /** Of an alert that reached no person of an agency. */
  standInAlertId: string;
  disclosureId: string;
  disclosureRequestId: string;
}

function made({ status, body }: Answer): { id: string } {
  if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body as { id: string };
}

/** @param admin sees and changes all rows */
export async function toldPeople(api: TestApi, admin: pg.Pool): Promise<ToldPeople> {
  const police = await api.member('police', { agencyName: 'Police zone Told' });
  await api.member('police', { agencyId: police.agencyId, roles: ['supervisor'] });
  const centre = await api.member('specialised_centre', {
    agencyName: 'Centre Told',
    services: ['emergency_place', 'residential'],
  });
  const { agencyId } = centre;
  await api.member('specialised_centre', { agencyId, roles: ['supervisor'] });
  await api.member('specialised_centre', { agencyId, roles: ['data_protection_officer'] });
  const administrator = await api.member('specialised_centre', { agencyId, roles: ['administrator'] });
  const second = await api.member('specialised_centre', { agencyId, roles: ['administrator'] });
  await api.member('platform', { roles: ['data_protection_officer'] });
  const home = await aChildShelter(api);
  await sealAddressOf(api, home);
  const guardianship = await guardianshipPeople(api);
  const guarded = await identified(guardianship);
  await appoint(guardianship.service, guarded, guardianship.guardianId);
  const [{ id: guardianshipId }] = (
    await admin.query<{ id: string }>('select id from relais.guardianships where case_id = $1', [guarded])
  ).rows as [{ id: string }];
  return {
    police,
    centre,
    administrator,
    night: await api.member('police', { agencyName: 'Police zone Night' }),
    interpreter: await aPractitioner(api),
    keptOut: await api.member('labour_inspectorate'),
    home,
    missing: await missingPeople(api),
    guardianshipId,
    recoveryId: await aReadyRecovery(admin, administrator, second, centre),
  };
}

/** Begun by one, confirmed by another, and its link good since a moment. */
async function aReadyRecovery(
  admin: pg.Pool,
  one: TestMember,
  two: TestMember,
  whom: TestMember,
): Promise<string> {
  const reason = 'Lost the telephone; called back at home.';
  const { id } = made(await one.post('/recoveries', { memberId: whom.membershipId, reason }, once()));
  await admin.query(
    `update relais.recoveries set started_at = now() - interval '26 hours', told_at = now() - interval '26 hours', confirmed_by_membership = $2,
       confirmed_at = now() - interval '25 hours', ready_at = now() - interval '1 hour', sent_at = now(),
       link_until = now() + interval '2 days' where id = $1`,
    [id, two.membershipId],
  );
  return id;
}

type One = (sql: string, id: string) => Promise<string>;

/** What a world is made of. */
interface Making {
  api: TestApi;
  people: ToldPeople;
  words: CanaryCase;
  /** Of the cases, from 0 on. */
  nth: number;
  /** The id of a row that is there. */
  one: One;
}

const personOf = ({ person }: CanaryCase, age: number) => ({
  ...person,
  apparentAge: { from: age, to: age },
  languages: [{ code: 'tir' }],
});
const openedBy = async (who: TestMember, words: CanaryCase, age: number): Promise<string> => {
  const circumstances = { foundPlace: words.place, narrative: words.narrative };
  return (await aCase(who, { person: personOf(words, age), circumstances })).id;
};

/** Everything that messages are about, of one generated case. @param nth of the cases, from 0 on */
export async function toldOf(
  api: TestApi,
  admin: pg.Pool,
  people: ToldPeople,
  words: CanaryCase,
  nth: number,
): Promise<ToldIds> {
  const one: One = async (sql, id) => {
    const [row] = (await admin.query<{ id: string }>(sql, [id])).rows;
    if (!row) throw new Error(`nothing there: ${sql}`);
    return row.id;
  };
  const making = { api, people, words, nth, one };
  // The file of the centre first: the police asks whether somebody knows her.
  const ofCentre = await fileOfCentre(making);
  const ofPolice = await fileOfPolice(making);
  const child = await openedBy(people.home.worker, words, 14);
  await admin.query(
    `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')`,
    [child, people.keptOut.userId],
  );
  const standInAlertId = (await raise(api, people.home.worker, child, [goesTo(people.keptOut)])).alertId;
  const episodeId = await reportedMissing(api, people, child, words);
  made(await people.home.worker.post(`/missing-episodes/${episodeId}/mistake`, {}, once()));
  return {
    ...ofCentre,
    ...ofPolice,
    episodeId,
    standInAlertId,
    mistakeId: await one('select id from relais.missing_mistakes where episode_id = $1', episodeId),
    taskId: await one(
      `select id from relais.missing_tasks where episode_id = $1 and status = 'open'`,
      episodeId,
    ),
    preventiveId: await one(
      `insert into relais.preventive_requests (id, case_id, owner_agency_id, agency_id, status, signs, content, answer_by,
         remind_at, lapse_at, created_by_membership, created_at, updated_at)
       select gen_random_uuid(), e.case_id, e.owner_agency_id, $1::uuid, 'asked', '{distrust}', '\\x00', d, d, d, m.id, now(), now()
       from relais.missing_episodes e join relais.memberships m on m.agency_id = e.owner_agency_id,
         (select now() + interval '60 days' as d) w
       where e.id = '${episodeId}' limit 1 returning id`,
      people.police.agencyId,
    ),
    ...(await anAbsence(people.home, `Room ${nth + 1}`, one)),
  };
}

/** A file that others look into at night, that somebody asks for and that has a plan against risks. */
async function fileOfCentre({ people: { centre, night }, words, one }: Making) {
  const { narrative } = words;
  const caseId = await openedBy(centre, words, 22);
  const purpose = { purpose: 'danger_to_life', reason: narrative };
  const ask = { receivedOn: inDays(0), channel: 'in_person', language: 'en' };
  made(await planRisks(centre, caseId, { risks: [{ code: 'reprisals', words: narrative }] }));
  return {
    emergencyId: made(await night.post(`/cases/${caseId}/emergency-access`, purpose, once())).id,
    subjectRequestId: made(await centre.post(`/cases/${caseId}/subject-requests`, ask, once())).id,
    incidentId: (await reported(centre, 'saw_too_much', narrative)).id,
    reviewId: await one('select id from relais.risk_plan_reviews where case_id = $1', caseId),
  };
}

/** A file that is referred, passed on, disclosed and asked about, with appointments and a file that is being sent. */
async function fileOfPolice({ people, words, nth, one }: Making) {
  const { police, centre, interpreter } = people;
  const { narrative, place, message } = words;
  const caseId = await openedBy(police, words, 22);
  const appointment = async (hours: number): Promise<string> => {
    const more = { place: { kind: 'booker_office', text: place }, message, ...inHours(hours) };
    return made(await book(police, caseId, { practitionerId: interpreter.practitionerId, ...more })).id;
  };
  const referralId = made(await sendReferral(police, caseId, centre.agencyId, { message })).id;
  const [offeredId, confirmedId] = [await appointment(240 + 4 * nth), await appointment(242 + 4 * nth)];
  made(await actOnAppointment(interpreter, confirmedId, 'confirmation'));
  const handOver = handOverBody({ toAgencyId: centre.agencyId, telephone: words.telephone });
  const inquiryId = made(await police.post(`/cases/${caseId}/match-inquiries`, {}, once())).id;
  const asked = 'select id from relais.match_requests where inquiry_id = $1';
  return {
    caseId,
    referralId,
    offeredId,
    confirmedId,
    inquiryId,
    matchRequestId: await eventually(() => one(asked, inquiryId).catch(() => undefined)),
    handOverId: made(await police.post(`/cases/${caseId}/hand-overs`, handOver, once())).id,
    disclosureId: made(await disclose(police, caseId, centre.agencyId, { categories: ['referrals'] })).id,
    disclosureRequestId: made(await askFor(centre, caseId, police.agencyId)).id,
    uploadId: made(await start(police, caseId, Buffer.from(narrative))).id,
  };
}

/** A missing child, whose alerts go to the police: one is answered, one is not. @returns the episode */
async function reportedMissing(
  api: TestApi,
  { home, police }: ToldPeople,
  caseId: string,
  { place, message }: CanaryCase,
): Promise<string> {
  await raise(api, home.worker, caseId, [goesTo(police)]);
  const { alertId } = await raise(api, home.worker, caseId, [goesTo(police)]);
  const lastSeenPlace = { kind: 'at_shelter', text: place };
  const { id } = await missing(home.worker, caseId, { lastSeenPlace, note: message });
  made(await police.post(`/alerts/${alertId}/acknowledgement`, {}, once()));
  return id as string;
}

async function anAbsence(home: TestShelter, label: string, one: One) {
  const { caseId, stayId } = await aResidentOf(home, label, { from: 15, to: 16 });
  made(await callRoll(home.worker, home.unitId, { [stayId]: 'absent' }));
  const absenceId = await one('select id from relais.presence_absences where case_id = $1', caseId);
  return { absenceId, childCaseId: caseId };
}

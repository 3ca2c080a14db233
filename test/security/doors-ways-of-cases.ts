import { aSearch, askAddress, granted } from '../factories/address-grants.js';
import { bookingBody } from '../factories/appointments.js';
import { once } from '../factories/cases.js';
import { convened, prepared } from '../factories/consultations.js';
import { inDays } from '../factories/days.js';
import { aDevice } from '../factories/devices.js';
import { askFor, disclosureBody } from '../factories/disclosures.js';
import { aDocument, digestHeader, PHOTO, start, uploadBody } from '../factories/documents.js';
import { aHealth, aRiskPlan, aSign, FACTS } from '../factories/health.js';
import { hoursAgo } from '../factories/incidents.js';
import { CLOSE, propose, turn } from '../factories/leading.js';
import { aChild, missing } from '../factories/missing.js';
import { intercept, interceptionBody } from '../factories/police.js';
import { referralBody } from '../factories/referrals.js';
import { share } from '../factories/sharing.js';
import { aPlace, aResident, aShelter, type TestShelter } from '../factories/shelters.js';
import { handedOver, writeLine } from '../factories/shifts.js';
import { TaskHands } from '../factories/tasks.js';
import { send, type TestMember } from '../support/api.js';
import { first, made, REASON, type WaysIn } from './doors-way.js';
import { ofCaseload, ofToDos } from './doors-ways-of-work.js';

/** Of what is in a case, or about one. */
export async function waysOfCases(w: WaysIn): Promise<void> {
  await Promise.all([ofCases(w), ofCare(w), ofHouses(w), ofPolice(w), ofConsultations(w)]);
}

async function ofCases(w: WaysIn): Promise<void> {
  const { lead, centre } = w;
  const [id, other, next] = [await w.case(), await w.case(), await w.case()];
  for (const one of [id, next])
    await share(w.api, one, centre, { categories: ['identity', 'referrals'], grantedBy: lead });
  const head = await w.api.member('police', { agencyId: lead.agencyId, roles: ['supervisor'] });
  w.way('POST /cases/:id/exclusions', head, id, { email: centre.email, reason: 'family_tie' });
  w.way('POST /cases/:id/lead-handovers', lead, next, {
    toAgencyId: centre.agencyId,
    reason: 'task_done',
    stays: true,
  });
  const asked = made(await propose(lead, id, centre));
  w.way('POST /lead-handovers/:id/acceptance', centre, asked.id);
  w.way('POST /lead-handovers/:id/refusal', centre, asked.id, { reason: 'no_capacity' });
  await ofCaseload(w, head, [next, other]);
  w.way('POST /cases/:id/merges', lead, next, { otherCaseId: other, reason: 'opened_twice' });
  const referral = referralBody(centre.agencyId, { service: 'residential' });
  w.way('POST /cases/:id/referrals', lead, other, referral);
  w.way('POST /cases/:id/referrals/preview', lead, other, referral);
  w.way('POST /cases/:id/appointments', lead, id, bookingBody());
  w.way('POST /cases/:id/disclosures', lead, id, disclosureBody(centre.agencyId));
  w.way('POST /cases/:id/disclosures/preview', lead, id, disclosureBody(centre.agencyId));
  const ask = { toAgencyId: lead.agencyId, categories: ['indicators'], purpose: 'safety' };
  w.way('POST /cases/:id/disclosure-requests', centre, next, ask);
  const request = made(await askFor(centre, id, lead.agencyId, { categories: ['indicators'] }));
  w.way('POST /disclosure-requests/:id/withdrawal', centre, request.id);
  w.way('POST /disclosure-requests/:id/answer', lead, request.id, {
    legalGround: 'vital_interest',
    categories: ['indicators'],
  });
  const closed = await w.case();
  made(await turn(lead, closed, 'closure', { ...CLOSE, detail: REASON }));
  w.way('POST /cases/:id/closure/take-back', lead, closed);
  const excluded = await w.case();
  const shut = await w.api.member('police', { agencyId: lead.agencyId });
  const { items } = made(
    await head.post(`/cases/${excluded}/exclusions`, { email: shut.email, reason: 'family_tie' }, once()),
  );
  w.way('POST /cases/:id/exclusions/:exclusionId/lifting', head, [excluded, items[0].id]);
  await ofPapers(w, other);
  await ofToDos(w, other);
}

async function ofPapers(w: WaysIn, id: string): Promise<void> {
  const { lead } = w;
  const bytes = Buffer.from('half');
  w.way('POST /cases/:id/document-uploads', lead, id, uploadBody(bytes));
  const upload = made(await start(lead, id, bytes));
  const [name, place] = ['PUT /document-uploads/:id/chunks/:number', [upload.id as string, '0']];
  w.way(name as string, lead, place);
  Object.assign(w.ways.get(name as string)!, {
    body: 'half',
    headers: { 'Content-Type': 'application/octet-stream', 'Content-Digest': digestHeader(bytes) },
  });
  const draft = async () => made(await lead.post('/drafts', { kind: 'intake', content: {} }, once())).id;
  w.way('PATCH /drafts/:id', lead, await draft(), { content: { person: { sex: 'male' } } });
  // What is deleted without a line in the log is gone: another one.
  w.way('DELETE /drafts/:id', lead, await draft());
  w.way('DELETE /calendars/:id', lead, made(await lead.post('/calendars', {}, once())).id);
  const hands = new TaskHands(w.api, w.admin);
  const task = await hands.made(w.chief, id);
  w.way('POST /tasks/:id/result', w.chief, task);
  w.way('POST /cases/:id/timeline-exports', w.chief, id, { format: 'csv' });
  // The next one waits while this world is made, and is given up again: a process that is free would do it.
  await w.admin.query(
    `insert into relais.tasks (id, kind, case_id, owner_agency_id, asked_by_membership, asked_by_user, asked_session, params, state,
       lease_until) select $1, kind, case_id, owner_agency_id, asked_by_membership, asked_by_user, asked_session, params, 'running',
       now() + interval '1 hour' from relais.tasks where id = $2`,
    [upload.id, task],
  );
  w.way('POST /tasks/:id/cancellation', w.chief, upload.id);
}

async function ofCare(w: WaysIn): Promise<void> {
  const { centre } = w;
  const id = await w.case(centre);
  const note = { kind: 'legal', sensitive: false, text: 'She slept.', occurredAt: hoursAgo(3) };
  w.way('POST /cases/:id/care-notes', centre, id, note);
  const written = made(await centre.post(`/cases/${id}/care-notes`, note, once()));
  w.way('POST /care-notes/:id/corrections', centre, written.id, { ...note, text: 'She slept well.' });
  w.way('POST /cases/:id/health', centre, id, aHealth());
  w.way('POST /cases/:id/risk-plans', centre, id, aRiskPlan());
  w.way('POST /cases/:id/prevention/signs', centre, id, { signs: [aSign('distrust')] });
  w.way('POST /cases/:id/prevention/facts', centre, id, FACTS);
  const origin = { part: 'care_notes', rowId: written.id, field: 'text', origin: 'observed' };
  w.way('POST /cases/:id/own-data/origins', centre, id, origin);
  const asked = { receivedOn: inDays(0), channel: 'in_person', language: 'fr' };
  w.way('POST /cases/:id/subject-requests', centre, await w.case(centre), asked);
  const request = made(await centre.post(`/cases/${id}/subject-requests`, asked, once()));
  w.way('POST /subject-requests/:id/check', centre, request.id, {
    contact: 'alone',
    safe: true,
    doubts: [],
  });
  w.way('POST /subject-requests/:id/withdrawal', centre, request.id);
  const magistrate = await w.api.member('magistrate');
  await share(w.api, id, magistrate, { categories: ['identity'] });
  w.way('POST /cases/:id/legal-hold', magistrate, id, { reason: REASON });
  const held = await w.case(centre);
  await share(w.api, held, magistrate, { categories: ['identity'] });
  const since = () => ({ ...once(), 'If-Match': '*' });
  made(await magistrate.post(`/cases/${held}/legal-hold`, { reason: REASON }, since()));
  w.way('POST /cases/:id/legal-hold/lifting', magistrate, held, { reason: REASON });
  const again = made(await centre.post(`/cases/${held}/subject-requests`, asked, once()));
  const safe = { contact: 'alone', safe: true, doubts: [] };
  made(await centre.post(`/subject-requests/${again.id}/check`, safe, since()));
  made(await w.head.post(`/subject-requests/${again.id}/release`, {}, since()));
  w.way('POST /subject-requests/:id/file', centre, again.id, { format: 'json' });
}

async function ofHouses(w: WaysIn): Promise<void> {
  const { lead } = w;
  const shelter = await aShelter(w.api);
  const { worker, supervisor, unitId } = shelter;
  made(
    await send(w.api.url, 'PUT', `/shelters/units/${unitId}/address`, {
      body: { address: 'Kanariegang 4714, 1096 Zwartegem' },
      headers: { Cookie: supervisor.cookie },
    }),
  );
  w.way('POST /shelters/units/:id/address-reveals', worker, unitId);
  w.way('PATCH /shelters/units/:id', supervisor, unitId, { name: 'First floor' });
  w.way('POST /shelters/devices/:id/withdrawal', supervisor, (await aDevice(w.api, supervisor, unitId)).id);
  const { stayId } = await aResident(w.api, lead, shelter, await aPlace(shelter, 'Room 2'));
  w.way('POST /shelters/stays/:id/moves', worker, stayId, { placeId: await aPlace(shelter, 'Room 3') });
  await ofShifts(w, shelter, stayId);
  const { caseId, episodeId } = await aSearch(w.api, lead, shelter);
  w.cases.push(caseId);
  const asked = made(await askAddress(w.chief, episodeId)).id;
  const yes = await granted(lead, worker, episodeId);
  w.way('POST /address-requests/:id/grant', worker, asked);
  w.way('POST /address-requests/:id/refusal', worker, asked, { reason: 'relay_is_enough' });
  w.way('POST /address-requests/:id/withdrawal', w.chief, asked);
  w.way('POST /address-requests/:id/taking-back', worker, yes);
  w.way('POST /address-requests/:id/reveal', lead, yes);
  await ofSearches(w, shelter.worker, caseId, episodeId);
}

async function ofShifts(w: WaysIn, shelter: TestShelter, stayId: string): Promise<void> {
  const { worker, supervisor, unitId } = shelter;
  const waiting = await handedOver(shelter);
  const line = made(await writeLine(worker, unitId, 'She sleeps badly.', stayId));
  w.way('POST /shelters/units/:id/shift-lines', worker, unitId, { text: 'The heating is off.' });
  w.way('PATCH /shelters/shift-lines/:id', worker, line.id, { text: 'She sleeps well.' });
  w.way('POST /shelters/shift-handovers/:id/handing-over', worker, line.handoverId);
  w.way('POST /shelters/shift-handovers/:id/acknowledgement', supervisor, waiting);
}

async function ofSearches(w: WaysIn, worker: TestMember, caseId: string, episodeId: string): Promise<void> {
  const { lead } = w;
  const photo = await aDocument(w.api, lead, caseId, PHOTO);
  w.way('POST /missing-episodes/:id/photo', lead, episodeId, { documentId: photo, number: 1 });
  const debriefing = {
    manner: first('missing-debriefing'),
    trustedPerson: 'x',
    traffickingSigns: 'unknown',
  };
  const found = await missingChild(w, worker, 'found');
  const sought = await missingChild(w, worker, 'searching');
  w.way('POST /missing-episodes/:id/finding/take-back', worker, found.id, { reason: 'x' });
  w.way('POST /missing-episodes/:id/debriefing', worker, found.id, debriefing);
  const magistrate = await w.api.member('magistrate');
  for (const who of [lead, magistrate])
    await share(w.api, sought.caseId, who, { categories: ['identity', 'missing'] });
  made(await lead.post(`/missing-episodes/${sought.id}/child-alert`, {}, { ...once(), 'If-Match': '*' }));
  w.way('POST /missing-episodes/:id/child-alert/decision', magistrate, sought.id, { act: 'launch' });
  const yes = { granted: true, measures: ['national_alert'] };
  const alert = { agencyId: lead.agencyId, signs: ['distrust'], text: 'She looks for the door.' };
  const at = await aChild(w.centre);
  const child = await aChild(w.centre);
  w.cases.push(child);
  w.way('POST /cases/:id/preventive-alerts', w.centre, child, alert);
  const asked = made(await w.centre.post(`/cases/${at}/preventive-alerts`, alert, once()));
  w.way('POST /preventive-alerts/:id/answer', lead, asked.id, yes);
  w.way('POST /preventive-alerts/:id/withdrawal', w.centre, asked.id);
  const another = `/cases/${await aChild(w.centre)}/preventive-alerts`;
  w.cases.push(at);
  const standing = made(await w.centre.post(another, alert, once()));
  made(await lead.post(`/preventive-alerts/${standing.id}/answer`, yes, once()));
  w.way('POST /preventive-alerts/:id/lifting', lead, standing.id);
}

/** A child whose search has come so far. */
async function missingChild(
  w: WaysIn,
  worker: TestMember,
  status: string,
): Promise<{ id: string; caseId: string }> {
  const caseId = await aChild(worker);
  const { id } = await missing(worker, caseId);
  await w.admin.query('update relais.missing_episodes set status = $2 where id = $1', [id, status]);
  w.cases.push(caseId);
  return { id, caseId };
}

async function ofPolice(w: WaysIn): Promise<void> {
  const { lead } = w;
  const check = await intercept(lead);
  const person = check.persons[0].id as string;
  w.way('POST /interceptions/:id/persons', lead, check.id, { persons: interceptionBody().persons });
  w.way('POST /intercepted-persons/:id/clearance', lead, person, { reason: first('no-sign-reason') });
  w.way('POST /intercepted-persons/:id/report', lead, person);
  const over = await intercept(lead, { persons: [{ sex: 'male' }] });
  const clear = { reason: first('no-sign-reason') };
  made(
    await lead.post(`/intercepted-persons/${over.persons[0].id}/clearance`, clear, {
      ...once(),
      'If-Match': '*',
    }),
  );
  w.way('POST /interceptions/:id/closure', lead, over.id);
  const id = await w.case();
  const outside = { kind: 'hospital', name: 'Hospital' };
  const handOver = { outside, meetingPoint: 'court', transport: 'taxi' };
  w.way('POST /cases/:id/hand-overs', lead, await w.case(), handOver);
  const handed = made(await lead.post(`/cases/${id}/hand-overs`, handOver, once()));
  w.way('POST /hand-overs/:id/receipt', lead, handed.id, { receivedBy: 'Nurse' });
  const number = { kind: 'initial_report', number: 'BR.55.L3.012346/2026', recordedOn: '2026-01-06' };
  const { records } = made(await lead.post(`/cases/${id}/police-records`, number, once()));
  const hearing = {
    kind: 'information',
    heldAt: '2026-01-06T10:00:00Z',
    interpreter: 'booked',
    lawyer: 'present',
    informed: false,
  };
  w.way('POST /cases/:id/hearings', lead, id, hearing);
  await share(w.api, id, w.centre, { categories: ['identity'], grantedBy: lead });
  w.way('POST /police-records/:id/shares', lead, records[0].id, {
    agencyId: w.centre.agencyId,
    purpose: 'legal_aid',
  });
}

async function ofConsultations(w: WaysIn): Promise<void> {
  const { lead, centre } = w;
  const begun = await prepared(lead);
  w.way('POST /consultations/:id/participants', lead, begun.id, {
    email: centre.email,
    permanent: false,
    organises: false,
  });
  const called = await convened(lead, [centre], await w.case());
  const attended = called.participants.map((one: { id: string }) => one.id);
  w.way('POST /consultations/:id/meetings', lead, called.id, { metAt: hoursAgo(0), attended });
  w.way('POST /consultations/:id/departure', centre, called.id);
}

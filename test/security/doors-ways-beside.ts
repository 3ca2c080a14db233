import { randomUUID } from 'node:crypto';
import { actOn, aPractitioner, book, inHours } from '../factories/appointments.js';
import { aCase, once } from '../factories/cases.js';
import { rotation } from '../factories/duty.js';
import { anAssessment, hoursAgo, reported } from '../factories/incidents.js';
import { EVERY_ROLE, made, REASON, type WaysIn } from './doors-way.js';

/** Of agencies, their people and what they keep beside cases. */
export async function waysBeside(w: WaysIn): Promise<void> {
  await Promise.all([ofAgencies(w), ofRegister(w), ofIncidents(w), ofPractitioners(w)]);
}

async function ofAgencies(w: WaysIn): Promise<void> {
  const { lead } = w;
  const chief = w.chief;
  const { rotations } = made(await chief.post('/duty-rotations', rotation([lead]), once()));
  w.way('POST /duty-rotations/:id/removal', chief, rotations[0].id);
  // The roster answers with this week: an absence under way is in it, one that begins later may not be.
  const absent = {
    kind: 'absence',
    userId: lead.userId,
    from: inHours(-1).startsAt,
    to: inHours(1).endsAt,
  };
  const { exceptions } = made(await chief.post('/duty-exceptions', absent, once()));
  w.way('POST /duty-exceptions/:id/removal', chief, exceptions[0].id);
  const guest = {
    email: `${randomUUID()}@agency.example`,
    name: 'Sam',
    roles: ['caseworker'],
    language: 'nl',
  };
  const invited = made(await chief.post('/invitations', guest, once()));
  w.way('POST /invitations/:id/withdrawal', chief, invited.id);
  await ofLogins(w);
  const emergency = {
    purpose: 'danger_to_life',
    reason: 'A person is in danger tonight, the patrol waits',
  };
  const { id, reference } = await aCase(lead);
  w.cases.push(id);
  const patrol = await w.api.member('police', { roles: ['caseworker'] });
  await w.api.member('police', { agencyId: patrol.agencyId, roles: ['supervisor'] });
  const opened = made(await patrol.post(`/cases/${reference}/emergency-access`, emergency, once()));
  w.way('POST /emergency-access/:id/end', patrol, opened.id);
  w.way('POST /supervision/emergency-access/:id/review', chief, opened.id, {
    verdict: 'justified',
    reason: REASON,
  });
}

async function ofLogins(w: WaysIn): Promise<void> {
  const { lead, admin } = w;
  const [lost, second] = [
    await w.api.member('police', { agencyId: lead.agencyId }),
    await w.api.member('police', { agencyId: lead.agencyId, roles: ['administrator'] }),
  ];
  await admin.query(`update relais.memberships set valid_from = '2020-01-01' where agency_id = $1`, [
    lead.agencyId,
  ]);
  const recovery = made(
    await w.chief.post('/recoveries', { memberId: lost.membershipId, reason: REASON }, once()),
  );
  w.way('POST /recoveries/:id/confirmation', second, recovery.id);
  w.way('POST /recoveries/:id/stop', lost, recovery.id);
  const [push, tried, delivery] = [randomUUID(), randomUUID(), randomUUID()];
  await admin.query(
    `insert into relais.push_subscriptions (id, user_id, membership_id, session_id, device, endpoint, p256dh, auth, created_at, renewed_at)
     select p.id, m.user_id, m.id, s.id, 'Firefox', 'https://push.example/' || p.id, decode(repeat('04', 65), 'hex'),
       decode(repeat('01', 16), 'hex'), now(), now()
     from relais.memberships m join relais.sessions s on s.membership_id = m.id and s.ended_at is null, unnest($1::uuid[]) p (id)
     where m.id = $2`,
    [[push, tried], lead.membershipId],
  );
  await admin.query('update relais.agencies set push_allowed_at = now() where id = $1', [lead.agencyId]);
  w.way('POST /push-subscriptions/:id/removal', lead, push);
  // Of another device: a message to it is put among what is due and stands in no log, so it would be kept.
  w.way('POST /push-subscriptions/:id/test', lead, tried);
  await admin.query(
    `with n as (insert into relais.notifications (id, agency_id, kind, severity, subject_type, subject_id, message_id)
       values ($1::uuid, $2, 'referral.refused', 'action', 'referral', $1::uuid, $1::uuid) returning id)
     insert into relais.deliveries (id, notification_id, agency_id, channel, state, rfc_message_id, changed_at)
     select $1::uuid, n.id, $2, 'webhook', 'failed', '<' || $1::uuid || '@webhook>', now() from n`,
    [delivery, lead.agencyId],
  );
  w.way('POST /webhook-deliveries/:id/redelivery', w.chief, delivery);
}

async function ofRegister(w: WaysIn): Promise<void> {
  const keeper = await w.api.member('platform', { roles: EVERY_ROLE });
  const agency = await w.api.member('ngo', { roles: ['administrator'] });
  const id = agency.agencyId;
  const names = { fr: 'Maison', nl: 'Huis', de: 'Haus', en: 'House' };
  w.way('PATCH /agency-register/:id', keeper, id, { names, language: 'fr', languages: ['fr'] });
  const headless = (await w.api.member('ngo')).agencyId;
  w.way('POST /agency-register/:id/administrators', keeper, headless, {
    email: `${randomUUID()}@agency.example`,
    name: 'Sam',
    language: 'nl',
  });
  w.way('POST /agency-register/:id/recoveries', keeper, id, { reason: REASON, email: agency.email });
  w.way('POST /agency-register/:id/ending', keeper, id);
  const [gone, over] = [await w.api.member('ngo'), await w.api.member('ngo')];
  await w.admin.query('update relais.agencies set ended_at = now() where id = $1', [gone.agencyId]);
  w.way('POST /agency-register/:id/restoration', keeper, gone.agencyId);
  await w.admin.query('update relais.users set disabled_at = now() where id = $1', [over.userId]);
  w.way('POST /ended-accounts/:id/reopening', keeper, over.userId);
  const held = await w.api.member('ngo');
  await w.admin.query(
    `update relais.users set ends_at = now() + interval '1 hour', ending_reason = 'left', ending_by_membership = $2 where id = $1`,
    [held.userId, keeper.membershipId],
  );
  w.way('POST /ended-accounts/:id/stop', keeper, held.userId);
}

async function ofIncidents(w: WaysIn): Promise<void> {
  const officer = w.head;
  const entry = async () => (await reported(officer)).id;
  const id = await entry();
  const { reference, id: caseId } = await aCase(w.centre);
  const on = (rest: string, body?: unknown, of: string | string[] = id) =>
    w.way(`POST /supervision/incidents/:id/${rest}`, officer, of, body);
  on('agencies', { agencyId: w.lead.agencyId });
  on('assessment', anAssessment());
  on('cases', { reference });
  on('notes', { text: 'The printer was looked at.' });
  on('exports', { format: 'csv' });
  const judged = await entry();
  const path = `/supervision/incidents/${judged}`;
  const since = () => ({ ...once(), 'If-Match': '*' });
  made(await officer.post(`${path}/cases`, { reference }, since()));
  on('cases/:caseId/removal', {}, [judged, caseId]);
  made(await officer.post(`${path}/assessment`, anAssessment({ tellPeople: true }), since()));
  on('notification', { notifiedAt: hoursAgo(0.1), authority: 'apd' }, judged);
  on('telling', { toldAt: hoursAgo(0.1) }, judged);
  const nothing = await entry();
  const none = anAssessment({ risk: 'none', notify: false, tellPeople: false });
  const last = `/supervision/incidents/${nothing}`;
  made(await officer.post(`${last}/assessment`, none, since()));
  on('closing', {}, nothing);
  const shut = await entry();
  const again = `/supervision/incidents/${shut}`;
  made(await officer.post(`${again}/assessment`, none, since()));
  made(await officer.post(`${again}/closing`, {}, since()));
  on('reopening', {}, shut);
}

async function ofPractitioners(w: WaysIn): Promise<void> {
  const interpreter = await aPractitioner(w.api);
  const { startsAt: from, endsAt: to } = inHours(200);
  const away = made(await interpreter.post('/practitioner/absences', { from, to }, once()));
  w.way('DELETE /practitioner/absences/:id', interpreter, away.id);
  const keeper = await w.api.member('platform', { roles: ['administrator'] });
  w.way('PATCH /practitioners/:id', keeper, interpreter.practitionerId, { sex: 'male' });
  const lawyer = await aPractitioner(w.api, { role: 'lawyer' });
  const mandate = {
    role: 'lawyer',
    lawyerRole: 'victim',
    purpose: 'legal_advice',
    language: undefined,
    practitionerId: lawyer.practitionerId,
    ...inHours(0.5),
  };
  const { id } = made(await book(w.lead, await w.case(), mandate));
  made(await actOn(lawyer, id, 'confirmation'));
  made(await actOn(w.lead, id, 'attendance', { outcome: 'present' }));
  w.way('POST /appointments/:id/ending', lawyer, id, { reason: 'mandate_over' });
}

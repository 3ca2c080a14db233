import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { goesTo, raise } from '../factories/alerts.js';
import { aPractitioner, book } from '../factories/appointments.js';
import { aLetter } from '../factories/letters.js';
import { once } from '../factories/cases.js';
import { discussed, prepared } from '../factories/consultations.js';
import { aDocument, putAll, start } from '../factories/documents.js';
import { aFullGuardianship } from '../factories/guardianship.js';
import { keptSafe } from '../factories/health.js';
import { aFullIntake } from '../factories/intakes.js';
import { twoJoined } from '../factories/merging.js';
import { missing } from '../factories/missing.js';
import { callRoll } from '../factories/presence.js';
import { aPlace, arrive, aShelter, reserve } from '../factories/shelters.js';
import { writeLine } from '../factories/shifts.js';
import { inDays } from '../factories/days.js';
import { actOn, aToDo } from '../factories/to-dos.js';
import { heardUnderNumber } from '../factories/hearings.js';
import { aPlan, mandated, together, youthPeople } from '../factories/youth.js';
import type { Answer, TestApi, TestMember } from '../support/api.js';
import { passOn, takeOut } from './case-rows.js';

/** Done, or nothing here is worth anything. */
function took({ status, body }: Answer): void {
  if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
}

/** Cases of the police, one of them refused by a centre: a row in every table that knows cases. */
export class EveryTable {
  constructor(
    private readonly api: TestApi,
    private readonly admin: pg.Client,
  ) {}

  /** @returns the cases */
  async of(police: TestMember, centre: TestMember): Promise<string[]> {
    const { body: mother } = await police.post(
      '/cases',
      { ...aFullIntake(), indicators: [{ code: 'C1D', answer: 'yes' }] },
      once(),
    );
    const companions = mother.relations.map(({ caseId }: { caseId: string }) => caseId);
    await police.get(`/cases/${mother.id}`);
    await this.#referred(mother.id, police, centre);
    await this.#handed(police, mother.id);
    await this.#housed(police, centre, mother.id);
    const { practitionerId } = await aPractitioner(this.api);
    took(await book(police, mother.id, { practitionerId }));
    await aFullGuardianship(this.api, mother.id, police);
    took(await discussed(police, (await prepared(police)).id, mother.id));
    took(await heardUnderNumber(police, mother.id));
    await aLetter(this.api, police, mother.id, { kind: 'summary', language: 'en' });
    await this.#ledAndClosed(mother.id, police, centre);
    await this.#caredFor(mother.id, police);
    await keptSafe(this.api, mother.id);
    await this.#alarmed(mother.id, police, centre);
    await this.#disclosed(mother.id, police, centre);
    await this.#openedInEmergency(mother.id, police, centre);
    await this.#withPapers(mother.id, police);
    await this.admin.query(
      `insert into relais.preventive_requests (id, case_id, owner_agency_id, agency_id, status, signs, content, answer_by,
         remind_at, lapse_at, created_by_membership, created_at, updated_at)
       values ($1, $2, $3, $4, 'asked', '{distrust}', '\\x00', now(), now(), now(), $5, now(), now())`,
      [randomUUID(), mother.id, police.agencyId, centre.agencyId, police.membershipId],
    );
    await missing(police, mother.id);
    await this.admin.query(
      `insert into relais.address_requests (id, case_id, owner_agency_id, episode_id, agency_id, unit_id, officer_user_id, status,
         content, created_by_membership, created_at, updated_at)
       select $1, e.case_id, $2, e.id, u.agency_id, u.id, $3, 'asked', '\\x00', $4, now(), now()
       from relais.missing_episodes e cross join relais.shelter_units u where e.case_id = $5 limit 1`,
      [randomUUID(), police.agencyId, police.userId, police.membershipId, mother.id],
    );
    const excluded = `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`;
    await this.admin.query(excluded, [companions[1], police.userId]);
    await this.#overseen(mother.id, companions[1]!, police);
    await this.#askedByHer(mother.id, police);
    await aToDo(police, { caseId: mother.id });
    await actOn(police, (await aToDo(police)).id, 'dropping');
    await this.#kept(mother.id, police);
    return [mother.id, ...companions, await this.#helped(), await twoJoined(police)];
  }

  /** A question whether a report was a mistake, the duty role, an entry of a conflict list, and a guardian's conflict. */
  async #overseen(caseId: string, excluded: string, police: TestMember): Promise<void> {
    await this.admin.query(
      `insert into relais.missing_mistakes (id, case_id, owner_agency_id, episode_id, created_by_membership, created_at, updated_at)
       select $1, e.case_id, $2, e.id, $3, now(), now() from relais.missing_episodes e where e.case_id = $4 limit 1`,
      [randomUUID(), police.agencyId, police.membershipId, caseId],
    );
    await this.admin.query(
      `insert into relais.duty_role_members (id, agency_id, user_id, named_by_membership, named_at) values ($1, $2, $3, $4, now())`,
      [randomUUID(), police.agencyId, police.userId, police.membershipId],
    );
    await this.admin.query(
      `with entry as (insert into relais.exclusion_entries (id, case_id, address, reason) values ($3, $3, 'kin@elsewhere.test', 'x'))
       insert into relais.guardian_conflicts (id, case_id, owner_agency_id, guardian_id, reason, recorded_by_membership)
       select gen_random_uuid(), $1, g.service_agency_id, g.id, 'test', $2 from relais.guardians g limit 1`,
      [caseId, police.membershipId, excluded],
    );
  }

  /** Refused by the centre, asked whether she is known, and somebody was told of it. */
  async #referred(caseId: string, police: TestMember, centre: TestMember): Promise<void> {
    const { body: referral } = await police.post(
      `/cases/${caseId}/referrals`,
      {
        toAgencyId: centre.agencyId,
        service: 'residential',
        urgency: 'tonight',
        legalGround: 'informed_consent',
        message: 'She has eaten.',
      },
      once(),
    );
    const seen = await centre.get(`/referrals/${referral.id}`);
    const refusal = await centre.post(
      `/referrals/${referral.id}/refusal`,
      { reason: 'no_place', detail: 'Thursday.' },
      { ...once(), 'If-Match': seen.headers.get('etag')! },
    );
    took(refusal);
    const { body: inquiry } = await police.post(`/cases/${caseId}/match-inquiries`, {}, once());
    await this.admin.query(
      `insert into relais.match_requests (id, inquiry_id, case_id, owner_agency_id, asking_agency_id, reasons,
         requested_at, answer_until) values ($1, $2, $3, $4, $5, '[]', now(), now())`,
      [randomUUID(), inquiry.id, caseId, police.agencyId, centre.agencyId],
    );
    await this.admin.query(
      `insert into relais.notifications (id, agency_id, kind, severity, subject_type, subject_id, message_id, case_id)
       values ($1, $2, 'referral.refused', 'action', 'referral', $3, $1, $4)`,
      [randomUUID(), police.agencyId, referral.id, caseId],
    );
  }

  /** A child with a mandate of a youth service, a plan, a visit, and two bodies on the file. @returns the id of the case */
  async #helped(): Promise<string> {
    const people = await youthPeople(this.api);
    const { caseId, mandateId } = await mandated(people);
    await together(people, caseId, mandateId);
    const paths = { plans: aPlan(), contacts: { plannedOn: inDays(20), manner: 'visit' } };
    for (const [path, body] of Object.entries(paths)) {
      took(
        await people.youth.post(`/youth-mandates/${mandateId}/${path}`, body, { 'If-Match': '*', ...once() }),
      );
    }
    return caseId;
  }

  /** Another agency was asked to lead, and the case was closed and opened again. */
  async #ledAndClosed(caseId: string, police: TestMember, centre: TestMember): Promise<void> {
    await this.admin.query(
      `insert into relais.lead_handovers (id, case_id, owner_agency_id, to_agency_id, reason, stays, proposed_at,
         proposed_by_membership) values ($1, $2, $3, $4, 'task_done', true, now(), $5)`,
      [randomUUID(), caseId, police.agencyId, centre.agencyId, police.membershipId],
    );
    await this.admin.query(
      `insert into relais.case_closures (id, case_id, owner_agency_id, reason, closed_at, closed_by_membership, reopened_at,
         reopening_reason) values ($1, $2, $3, 'goals_reached', now(), $4, now(), 'new_facts')`,
      [randomUUID(), caseId, police.agencyId, police.membershipId],
    );
  }

  /** A magistrate held it and let it go again, its time was over, and a new key was asked for. */
  async #kept(caseId: string, police: TestMember): Promise<void> {
    await this.admin.query(
      `insert into relais.legal_holds (id, case_id, owner_agency_id, reason, set_at, set_by_membership, lifted_at,
         lifted_by_membership, lift_reason) values ($1, $2, $3, '\\x00', now(), $4, now(), $4, '\\x00')`,
      [randomUUID(), caseId, police.agencyId, police.membershipId],
    );
    await this.admin.query(
      `insert into relais.erasure_reviews (case_id, owner_agency_id, due_on, listed_at) values ($1, $2, '2026-01-01', now())`,
      [caseId, police.agencyId],
    );
    await this.admin.query('insert into relais.case_key_renewals (case_id) values ($1)', [caseId]);
    await passOn(this.admin, caseId, police);
    await takeOut(this.admin, caseId, police);
  }

  /** Somebody marked where her name comes from. */
  async #askedByHer(caseId: string, police: TestMember): Promise<void> {
    await this.admin.query(
      `insert into relais.origins (id, case_id, owner_agency_id, category, part, part_row, origin, created_by_membership, created_at,
         updated_at) select $1, p.case_id, p.owner_agency_id, 'identity', 'persons', p.id, 'person', $3, now(), now()
       from relais.persons p where p.case_id = $2 limit 1`,
      [randomUUID(), caseId, police.membershipId],
    );
    await this.admin.query(
      `insert into relais.subject_requests (id, case_id, owner_agency_id, status, received_on, channel, language, asked_at,
         asked_by_membership, due_at, updated_at) values ($1, $2, $3, 'asked', now(), 'in_person', 'en', now(), $4, now(), now())`,
      [randomUUID(), caseId, police.agencyId, police.membershipId],
    );
  }

  /** A part of it was asked for, and disclosed. */
  async #disclosed(caseId: string, police: TestMember, centre: TestMember): Promise<void> {
    const request = randomUUID();
    await this.admin.query(
      `insert into relais.disclosure_requests (id, case_id, owner_agency_id, to_agency_id, categories, purpose, status, answer_by, remind_at,
         created_by_membership, created_at) values ($1, $2, $3, $4, '{care}', 'care', 'asked', now() + interval '7 days', now(), $5, now())`,
      [request, caseId, centre.agencyId, police.agencyId, centre.membershipId],
    );
    await this.admin.query(
      `insert into relais.disclosures (id, case_id, owner_agency_id, to_agency_id, purpose, legal_ground, ground_from, categories, own_rows,
         valid_from, valid_until, request_id, ended_at, ended_reason, created_by_membership, created_at)
       select $1, $2, $3, $4, 'care', g.code, g.valid_from, '{care}', true, now(), now() + interval '1 day', $5, now(), 'purpose_reached', $6, now()
       from relais.legal_grounds g where g.code = 'vital_interest'`,
      [randomUUID(), caseId, police.agencyId, centre.agencyId, request, police.membershipId],
    );
  }

  /** An alert was raised, and somebody told. */
  async #alarmed(caseId: string, police: TestMember, centre: TestMember): Promise<void> {
    const { alertId } = await raise(this.api, police, caseId, [goesTo(centre)]);
    await this.admin.query(
      `insert into relais.alert_tellings (id, alert_id, recipient_id, case_id, agency_id, round, target, user_id, told_at)
       select $1, alert_id, id, case_id, duty_agency_id, 0, 'queue', $3, now() from relais.alert_recipients where alert_id = $2`,
      [randomUUID(), alertId, centre.userId],
    );
  }

  /** Somebody of the centre opened it in an emergency, and it was closed again. */
  async #openedInEmergency(caseId: string, police: TestMember, centre: TestMember): Promise<void> {
    await this.admin.query(
      `insert into relais.emergency_accesses (id, case_id, owner_agency_id, agency_id, user_id, opened_by_membership, purpose,
         reason, categories, opened_at, ends_at, ended_at, ended_by, review_by)
       values ($1, $2, $3, $4, $5, $6, 'danger_to_life', '\\x00', '{identity}', now(), now() + interval '1 hour', now(), 'holder',
         now() + interval '3 days')`,
      [randomUUID(), caseId, police.agencyId, centre.agencyId, centre.userId, centre.membershipId],
    );
  }

  /** How to reach her, and a note. */
  async #caredFor(caseId: string, police: TestMember): Promise<void> {
    const contact = { channels: [{ channel: 'call', use: 'never' }], mayBeTold: [], reach: [] };
    took(await police.post(`/cases/${caseId}/safe-contact`, contact, once()));
    await this.admin.query(
      `insert into relais.care_notes (id, case_id, owner_agency_id, kind, sensitive, text, occurred_at, created_by_membership,
         created_at, updated_at) values ($1, $2, $3, 'legal', false, '\\x00', now(), $4, now(), now())`,
      [randomUUID(), caseId, police.agencyId, police.membershipId],
    );
  }

  /** A document, and another that is on its way. */
  async #withPapers(caseId: string, police: TestMember): Promise<void> {
    await aDocument(this.api, police, caseId, { title: 'Passport' });
    const bytes = Buffer.from('half');
    const { body } = await start(police, caseId, bytes);
    await putAll(this.api, police, body.id, bytes);
  }

  /** A call to two agencies, of which the shelter accepts onto a place; she moves in, and is not there in the evening. */
  async #housed(police: TestMember, centre: TestMember, caseId: string): Promise<void> {
    const shelter = await aShelter(this.api);
    const call = await police.post(
      `/cases/${caseId}/referrals`,
      {
        toAgencyIds: [shelter.worker.agencyId, centre.agencyId],
        service: 'residential',
        urgency: 'tonight',
        legalGround: 'informed_consent',
      },
      once(),
    );
    const body = { placeId: await aPlace(shelter), referralId: call.body.id, accept: true };
    const reservation = await reserve(shelter.worker, body);
    const { body: stay } = await arrive(shelter.worker, { reservationId: reservation.body.id });
    const round = await callRoll(shelter.worker, shelter.unitId, { [stay.id]: 'absent' });
    if (round.body.residents[0].absence.status !== 'waiting') throw new Error('nobody is awaited');
    took(await writeLine(shelter.worker, shelter.unitId, 'Asked for her telephone.', stay.id));
  }

  /** She was to be handed to a hospital. */
  async #handed(police: TestMember, caseId: string): Promise<void> {
    const outside = { kind: 'hospital', name: 'Hospital' };
    const handOver = { outside, meetingPoint: 'court', transport: 'taxi' };
    took(await police.post(`/cases/${caseId}/hand-overs`, handOver, once()));
  }
}

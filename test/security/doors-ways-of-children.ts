import { inDays } from '../factories/days.js';
import {
  actOn,
  appoint,
  type GuardianshipPeople,
  identified,
  register,
  SECTIONS,
} from '../factories/guardianship.js';
import { aPlan, mandated, requestMandate, REQUEST, referred, youthPeople } from '../factories/youth.js';
import { first, made, type WaysIn } from './doors-way.js';

/** Of the bodies that are there for a child: the Guardianship Service, its guardians, and the youth service. */
export async function waysOfChildren(w: WaysIn): Promise<void> {
  await Promise.all([ofGuardianship(w), ofYouth(w)]);
}

/** The country has one Guardianship Service: the one that is there. */
async function peopleOfService({ api, admin, lead: police }: WaysIn): Promise<GuardianshipPeople> {
  const { rows } = await admin.query<{ id: string }>(
    `select id from relais.agencies where kind = 'guardianship_service' limit 1`,
  );
  const service = await api.member('guardianship_service', { ...(rows[0] && { agencyId: rows[0].id }) });
  const [guardian, other] = [await api.member('guardian_office'), await api.member('guardian_office')];
  const [guardianId, otherId] = [await register(service, guardian), await register(service, other)];
  return { police, service, supervisor: service, guardian, guardianId, other, otherId };
}

async function ofGuardianship(w: WaysIn): Promise<void> {
  const people = await peopleOfService(w);
  const { service, guardian, guardianId, otherId } = people;
  const [free, taken] = [await identified(people), await identified(people)];
  w.cases.push(free, taken);
  w.way('POST /cases/:id/guardianships', service, free, { guardianId, type: 'guardian' });
  w.way('POST /cases/:id/guardian-conflicts', service, free, {
    guardianId: otherId,
    reason: first('conflict-reason'),
  });
  const kept = await identified(people);
  w.cases.push(kept);
  const { conflicts } = made(
    await actOn(service, kept, `/cases/${kept}/guardian-conflicts`, {
      guardianId: otherId,
      reason: first('conflict-reason'),
    }),
  );
  w.way('POST /cases/:id/guardian-conflicts/:conflictId/lifting', service, [kept, conflicts[0].id], {
    reason: first('conflict-lifting'),
  });
  const { guardianships } = made(await appoint(service, taken, guardianId));
  w.way('POST /guardianships/:id/reports', guardian, guardianships[0].id, {
    kind: 'first',
    sections: SECTIONS,
  });
  w.way('POST /guardianships/:id/resignation', guardian, guardianships[0].id);
  const [undone, resigned] = [await identified(people), await identified(people)];
  w.cases.push(undone, resigned);
  const toUndo = made(await appoint(service, undone, guardianId)).guardianships[0];
  w.way('POST /guardianships/:id/appointment/take-back', service, toUndo.id);
  const toWithdraw = made(await appoint(service, resigned, guardianId)).guardianships[0];
  made(await actOn(guardian, resigned, `/guardianships/${toWithdraw.id}/resignation`));
  w.way('POST /guardianships/:id/resignation/take-back', guardian, toWithdraw.id);
}

async function ofYouth(w: WaysIn): Promise<void> {
  const people = await youthPeople(w.api);
  const { shelter, youth } = people;
  const [free, { caseId, mandateId }] = [await referred(people), await mandated(people)];
  w.cases.push(free, caseId);
  const asked = { ...REQUEST, serviceId: youth.agencyId };
  w.way('POST /cases/:id/youth-mandates', shelter, free, asked);
  const waiting = await referred(people);
  const { mandates } = made(await requestMandate(shelter, waiting, youth.agencyId));
  w.way('POST /youth-mandates/:id/withdrawal', shelter, mandates[0].id);
  w.way('POST /youth-mandates/:id/contacts', youth, mandateId, {
    plannedOn: inDays(20),
    manner: 'visit',
  });
  w.way('POST /youth-mandates/:id/plans', youth, mandateId, aPlan());
  w.way('POST /youth-mandates/:id/help-after-18', youth, mandateId, { outcome: 'not_wanted' });
}

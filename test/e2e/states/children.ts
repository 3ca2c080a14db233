import { once } from '../../factories/cases.js';
import { appoint, identified, SECTIONS, signalled } from '../../factories/guardianship.js';
import { share } from '../../factories/sharing.js';
import { codeLists } from '#platform/code-lists';
import { ONLOOKER, outside, post, type Thing } from './thing.js';
import type { World } from './world.js';

const SERVICE = ['guardianship_service'] as const;
const AGES = ['doubt', 'test_ordered', 'test_done', 'decided', 'appealed', 'final'];
const GUARDIANSHIPS = ['active', 'notice', 'ended'];

/** What the Guardianship Service and a guardian decide about a child. */
export function thingsOfChildren(world: World): Thing[] {
  return [ageOf(world), minorOf(world), guardianshipOf(world)];
}

/** Whoever told it, another Service that reads it all, and the Service whose it is. */
const around = ({ service, otherService, police }: World) => ({ service, otherService, police });

const seen = (world: World, caseId: string) =>
  share(world.api, caseId, world.otherService, { categories: ['identity', 'guardianship'] });

function ageOf(world: World): Thing {
  const BODIES: Record<string, object> = {
    result: { ageMin: 15, ageMax: 17 },
    outcome: { outcome: 'upheld' },
  };
  return {
    name: 'age_assessment',
    table: 'age_assessments',
    statuses: AGES,
    rights: {
      order: SERVICE,
      result: SERVICE,
      extension: SERVICE,
      decision: SERVICE,
      appeal: SERVICE,
      outcome: SERVICE,
    },
    sides: {
      service: {
        moves: {
          doubt: { order: 'test_ordered', extension: 'doubt' },
          test_ordered: { result: 'test_done', extension: 'test_ordered' },
          test_done: { decision: 'decided', extension: 'test_done' },
          decided: { appeal: 'appealed' },
          appealed: { outcome: 'final' },
        },
      },
      otherService: ONLOOKER,
      police: ONLOOKER,
    },
    columns: {
      test_done: 'age_min = 15, age_max = 17',
      decided: `age_min = 15, age_max = 17, decision = 'minor'`,
      appealed: `age_min = 15, age_max = 17, decision = 'minor'`,
      final: `age_min = 15, age_max = 17, decision = 'minor', appeal_outcome = 'upheld'`,
    },
    async make() {
      const caseId = await signalled(world.police, { regime: 'border' });
      await seen(world, caseId);
      const path = `/cases/${caseId}/age-assessments`;
      const { body } = await world.police.post(path, { grounds: ['appearance'] }, once());
      return { id: body.ageAssessments[0].id, players: around(world), ids: {} };
    },
    request: (player, { id }, act) => post(player, `/age-assessments/${id}/${act}`, BODIES[act]),
  };
}

function minorOf(world: World): Thing {
  const rejection = { reason: codeLists['minor-rejection']![0]!.code };
  return {
    name: 'minor',
    table: 'minors',
    statuses: ['signalled', 'identified', 'not_concerned', 'ended'],
    rights: { identification: SERVICE, rejection: SERVICE },
    elsewhere: {
      end: 'follows from the end of a guardianship, or from the decision that the person is an adult',
      reopening: 'follows from a decision that the person is a minor after all',
    },
    sides: {
      service: {
        moves: {
          signalled: { identification: 'identified', rejection: 'not_concerned' },
          identified: { rejection: 'not_concerned' },
          not_concerned: { identification: 'identified' },
        },
      },
      otherService: ONLOOKER,
      police: ONLOOKER,
    },
    async make() {
      const caseId = await signalled(world.police);
      await seen(world, caseId);
      const { body } = await world.service.get(`/cases/${caseId}/guardianship`);
      return { id: body.minor.id, players: around(world), ids: {} };
    },
    request: (player, { id }, act) =>
      post(player, `/minors/${id}/${act}`, act === 'rejection' ? rejection : {}),
  };
}

function guardianshipOf(world: World): Thing {
  const { service, police, guardian, guardianId, secondGuardian } = world;
  return {
    name: 'guardianship',
    table: 'guardianships',
    statuses: GUARDIANSHIPS,
    rights: { end: SERVICE, resignation: ['guardian_office'], report: ['guardian_office'] },
    sides: {
      service: { moves: { active: { end: 'ended' }, notice: { end: 'ended' } } },
      guardian: {
        moves: {
          active: { resignation: 'notice', report: 'active' },
          notice: { report: 'notice' },
          ended: { report: 'ended' },
        },
      },
      otherService: ONLOOKER,
      // A guardian is a person: the office is not told.
      secondGuardian: outside(GUARDIANSHIPS),
    },
    columns: { ended: `report_kind = 'final', ended_at = now(), end_reason = 'revoked'` },
    async make() {
      const caseId = await identified({ ...world, police, service } as never);
      await seen(world, caseId);
      const { status, body } = await appoint(service, caseId, guardianId);
      if (status !== 201) throw new Error(`an appointment answered ${status}: ${JSON.stringify(body)}`);
      const players = { service, guardian, otherService: world.otherService, secondGuardian };
      return { id: body.guardianships[0].id, players, ids: {} };
    },
    request(player, { id }, act, status) {
      if (act === 'end') return post(player, `/guardianships/${id}/end`, { reason: 'revoked' });
      if (act === 'resignation') return post(player, `/guardianships/${id}/resignation`);
      const kind = status === 'ended' ? 'final' : 'first';
      return post(player, `/guardianships/${id}/reports`, { kind, sections: SECTIONS }, once());
    },
  };
}

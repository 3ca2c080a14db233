import { randomUUID } from 'node:crypto';
import { codeLists } from '#platform/code-lists';
import { once } from '../../factories/cases.js';
import { inDays } from '../../factories/days.js';
import { aPlan, DECISION, referred, requestMandate, TASKS } from '../../factories/youth.js';
import { share } from '../../factories/sharing.js';
import { type Made, ONLOOKER, outside, post, type Thing } from './thing.js';
import type { World } from './world.js';

const SERVICE = ['youth_service'] as const;
/** Who accompanies a child together with a youth service, and the service itself. */
const TOGETHER = ['specialised_centre', 'child_shelter', 'youth_service'] as const;
/** Who asks a youth service for help. */
const ASKERS = [...TOGETHER, 'magistrate', 'guardianship_service', 'guardian_office'] as const;

const MANDATES = ['requested', 'received', 'started', 'changed', 'followed', 'ended'];
const IN_FORCE = (status: string) => ({
  change: 'changed',
  follow_up: 'followed',
  end: 'ended',
  ...adds(status),
});
const adds = (status: string) => ({ plan: status, prolongation: status, contact: status });

/** The mandate of a youth service, and who accompanies the child with it. */
export function thingsOfYouth(world: World): Thing[] {
  return [mandateOf(world), togetherOf(world)];
}

const code = (list: string, wanted?: string) =>
  (codeLists[list]!.find((one) => one.code === wanted) ?? codeLists[list]![0]!).code;

/** A child whom a shelter referred to the youth service, with a centre that accompanies it and a Service that reads of it. */
async function aMandate(
  { api, admin, youth, youthShelter, shelter, service }: World,
  status: string,
): Promise<Made> {
  const caseId = await referred({ shelter: youthShelter, youth } as never);
  const categories = ['identity', 'assistance'];
  for (const member of [shelter.worker, service]) await share(api, caseId, member, { categories });
  const asked = await requestMandate(youthShelter, caseId, youth.agencyId);
  const { id } = asked.body.mandates[0] as { id: string };
  const co = randomUUID();
  await admin.query(
    `insert into relais.youth_co_accompaniments (id, mandate_id, case_id, owner_agency_id, partner_agency_id,
       proposed_by_agency_id, status, tasks, proposed_at, answered_at)
     values ($1, $2, $3, $4, $5, $4, $6, $7, now(), case when $6 = 'active' then now() end)`,
    [co, id, caseId, youth.agencyId, shelter.worker.agencyId, status, JSON.stringify(TASKS)],
  );
  const players = { youth, centre: shelter.worker, youthShelter, service };
  return { id, players, ids: { co, caseId } };
}

const MANDATE_RIGHTS = {
  receipt: SERVICE,
  refusal: SERVICE,
  withdrawal: ASKERS,
  start: SERVICE,
  change: SERVICE,
  plan: TOGETHER,
  prolongation: SERVICE,
  follow_up: SERVICE,
  contact: TOGETHER,
  end: SERVICE,
};

const MANDATE_SIDES: Thing['sides'] = {
  youth: {
    moves: {
      requested: { receipt: 'received', refusal: 'ended' },
      received: { start: 'started', refusal: 'ended', plan: 'received', contact: 'received' },
      started: IN_FORCE('started'),
      changed: IN_FORCE('changed'),
      followed: { contact: 'followed', end: 'ended' },
    },
  },
  centre: {
    moves: {
      received: { plan: 'received', contact: 'received' },
      started: { plan: 'started', contact: 'started' },
      changed: { plan: 'changed', contact: 'changed' },
      followed: { contact: 'followed' },
    },
  },
  youthShelter: { moves: { requested: { withdrawal: 'ended' }, received: { withdrawal: 'ended' } } },
  service: ONLOOKER,
};

function mandateOf(world: World): Thing {
  const change = { ...DECISION, kind: code('youth-mandate-kind', 'french_imposed') };
  const bodies: Record<string, object> = {
    refusal: { reason: code('youth-end', 'no_need') },
    start: DECISION,
    change,
    plan: aPlan(),
    prolongation: { outcome: 'not_wanted' },
    contact: { plannedOn: inDays(5), manner: code('youth-contact-manner', 'visit') },
    end: { reason: code('youth-end', 'goals_reached') },
  };
  const paths: Record<string, string> = {
    plan: 'plans',
    contact: 'contacts',
    prolongation: 'help-after-18',
    follow_up: 'follow-up',
  };
  return {
    name: 'youth_mandate',
    table: 'youth_mandates',
    statuses: MANDATES,
    rights: MANDATE_RIGHTS,
    sides: MANDATE_SIDES,
    columns: {
      started: 'started_at = now()',
      changed: 'started_at = now()',
      followed: 'followed_at = now()',
      ended: `ended_at = now(), end_reason = 'goals_reached'`,
    },
    make: () => aMandate(world, 'active'),
    request: (player, { id }, act) =>
      post(player, `/youth-mandates/${id}/${paths[act] ?? act}`, bodies[act], once()),
  };
}

function togetherOf(world: World): Thing {
  const statuses = ['proposed', 'active', 'declined', 'ended'];
  const end = { reason: codeLists['co-accompaniment-end']![0]!.code };
  return {
    name: 'co_accompaniment',
    table: 'youth_co_accompaniments',
    statuses,
    rights: { acceptance: TOGETHER, refusal: TOGETHER, withdrawal: TOGETHER, end: TOGETHER },
    sides: {
      youth: { moves: { proposed: { withdrawal: 'ended' }, active: { end: 'ended' } } },
      centre: {
        moves: { proposed: { acceptance: 'active', refusal: 'declined' }, active: { end: 'ended' } },
      },
      // Asked for the mandate; how two others divide the work is theirs.
      youthShelter: outside(statuses),
    },
    columns: {
      active: 'answered_at = now()',
      declined: 'answered_at = now()',
      ended: `ended_at = now(), end_reason = '${end.reason}'`,
    },
    async make() {
      const made = await aMandate(world, 'proposed');
      return { ...made, id: made.ids['co']! };
    },
    request: (player, { id }, act) =>
      post(player, `/co-accompaniments/${id}/${act}`, act === 'end' ? end : {}, once()),
  };
}

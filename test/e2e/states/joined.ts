import { codeLists } from '#platform/code-lists';
import { aCase } from '../../factories/cases.js';
import { join, KETEVAN } from '../../factories/merging.js';
import { share } from '../../factories/sharing.js';
import { LEADS, type Player, post, type Thing } from './thing.js';
import type { World } from './world.js';

const SEPARATION = { joined: { separation: 'separated' } };

/** Two files of one person: of two leads, and of one. */
export function thingsOfFiles(world: World): Thing[] {
  const { police, officer, shelter } = world;
  const { worker } = shelter;
  const proposing = { moves: { proposed: { withdrawal: 'withdrawn' }, ...SEPARATION } };
  const other = { moves: { proposed: { acceptance: 'joined', refusal: 'refused' }, ...SEPARATION } };
  const both = {
    moves: { ...SEPARATION, proposed: { ...proposing.moves.proposed, ...other.moves.proposed } },
  };
  const players = { police, officer, worker };
  return [
    { ...mergeOf(world, worker, players), name: 'person_merge', sides: { police: proposing, worker: other } },
    {
      ...mergeOf(world, police, players),
      name: 'merge of one lead',
      machine: 'person_merge',
      sides: { police: both, officer: both },
    },
  ];
}

function mergeOf(
  { api, police }: World,
  lead: Player,
  players: Record<string, Player>,
): Omit<Thing, 'name' | 'sides'> {
  const refusal = { reason: codeLists['merge-refusal']![0]!.code };
  const separation = { reason: codeLists['separation-reason']![0]!.code };
  const bodies: Record<string, object> = { refusal, separation };
  const answered = 'answered_at = now()';
  return {
    table: 'person_merges',
    statuses: ['proposed', 'joined', 'refused', 'withdrawn', 'separated'],
    rights: { acceptance: LEADS, refusal: LEADS, withdrawal: LEADS, separation: LEADS },
    columns: {
      proposed: 'answered_at = null',
      joined: answered,
      refused: `${answered}, refusal_reason = '${refusal.reason}'`,
      withdrawn: answered,
      separated: `${answered}, separated_at = now(), separation_reason = '${separation.reason}'`,
    },
    async make() {
      const older = await aCase(lead, { person: KETEVAN.older });
      const younger = await aCase(police, { person: KETEVAN.younger });
      if (lead !== police) await share(api, older.id, police, { categories: ['identity'], grantedBy: lead });
      const { status, body } = await join(police, { older, younger });
      if (status !== 201) throw new Error(`joining answered ${status}: ${JSON.stringify(body)}`);
      return { id: body.id, players, ids: {} };
    },
    request: (player, { id }, act) => post(player, `/merges/${id}/${act}`, bodies[act]),
  };
}

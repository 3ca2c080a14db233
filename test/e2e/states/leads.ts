import { aCase } from '../../factories/cases.js';
import { answer, CLOSE, propose, REOPEN } from '../../factories/leading.js';
import { share } from '../../factories/sharing.js';
import { type Cell, LEADS, outside, post, type Thing } from './thing.js';
import type { World } from './world.js';

/** Said of a case one takes part in, so the reason may be told. */
const NOT_THE_LEAD: Cell = [403, 'notTheLead'];
/** Nothing has to be settled before her case is closed. */
const A_WOMAN = { person: { sex: 'female', apparentAge: { from: 28, to: 34 } } };

/** Cases of the police in which a centre and a shelter take part, and who is asked to lead one. */
export function thingsOfLeads(world: World): Thing[] {
  return [caseOf(world), leadOf(world)];
}

async function sharedCase({ api, police, shelter, otherShelter }: World): Promise<string> {
  const { id } = await aCase(police, A_WOMAN);
  await share(api, id, shelter.worker, { categories: ['identity', 'referrals'], grantedBy: police });
  await share(api, id, otherShelter, { categories: ['identity'], grantedBy: police });
  return id;
}

function caseOf(world: World): Thing {
  const { police, officer, shelter, service } = world;
  const statuses = ['open', 'follow_up', 'closed'];
  const moves = {
    open: { follow_up: 'follow_up', closure: 'closed' },
    follow_up: { closure: 'closed', reopening: 'open' },
    closed: { reopening: 'open' },
  };
  const acts: Record<string, [path: string, body: object]> = {
    follow_up: ['follow-up', {}],
    closure: ['closure', CLOSE],
    reopening: ['reopening', REOPEN],
  };
  const helps = { moves: {}, never: NOT_THE_LEAD };
  return {
    name: 'case',
    table: 'cases',
    statuses,
    rights: { follow_up: LEADS, closure: LEADS, reopening: LEADS },
    sides: {
      police: { moves },
      officer: { moves },
      worker: helps,
      supervisor: helps,
      // Could lead, and has nothing to do with this one.
      service: outside(statuses),
    },
    columns: {
      open: 'closed_at = null, retain_until = null',
      closed: `closed_at = now(), retain_until = current_date + 3650`,
    },
    make: async () => ({
      id: await sharedCase(world),
      players: { police, officer, ...shelter, service } as never,
      ids: {},
    }),
    request(player, { id }, act) {
      const [path, body] = acts[act]!;
      return post(player, `/cases/${id}/${path}`, body);
    },
  };
}

function leadOf(world: World): Thing {
  const { police, officer, shelter, otherShelter } = world;
  const statuses = ['proposed', 'accepted', 'refused', 'withdrawn'];
  const asks = { moves: { proposed: { withdrawal: 'withdrawn' } } };
  const asked = { moves: { proposed: { acceptance: 'accepted', refusal: 'refused' } } };
  const answered = 'answered_at = now()';
  return {
    name: 'lead_proposal',
    table: 'lead_handovers',
    statuses,
    rights: { acceptance: LEADS, refusal: LEADS, withdrawal: LEADS },
    sides: {
      police: asks,
      officer: asks,
      worker: asked,
      supervisor: asked,
      // Takes part in the case, and is neither end.
      otherShelter: outside(statuses),
    },
    columns: { accepted: answered, refused: answered, withdrawn: answered },
    async make() {
      const { status, body } = await propose(police, await sharedCase(world), shelter.worker);
      if (status !== 201) throw new Error(`a proposal answered ${status}: ${JSON.stringify(body)}`);
      return { id: body.id, players: { police, officer, ...shelter, otherShelter } as never, ids: {} };
    },
    request: (player, { id }, act) => answer(player, id, act),
  };
}

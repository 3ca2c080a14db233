import { beforeAll, describe, expect, it } from '@jest/globals';
import { WatchIncidents } from '#modules/incidents';
import { assess, hoursAgo, reported } from '../factories/incidents.js';
import type { TestMember } from '../support/api.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and the 72 hours of a breach', () => {
  const HOUR = 3_600_000;
  let officer: TestMember;
  let supervisor: TestMember;
  let colleague: TestMember;

  beforeAll(async () => {
    world.goTo(0);
    officer = await world.api.member('child_shelter', { roles: ['data_protection_officer'] });
    const at = { agencyId: officer.agencyId };
    supervisor = await world.api.member('child_shelter', { ...at, roles: ['supervisor'] });
    colleague = await world.api.member('child_shelter', at);
  });

  const tick = () => world.tick([WatchIncidents]);
  const messages = async (id: string): Promise<string[]> => {
    const { rows } = await world.admin.query<{ type: string }>(
      `select type from relais.outbox where ids ->> 'incidentId' = $1 order by id`,
      [id],
    );
    return rows.map(({ type }) => type);
  };
  const told = async (who: TestMember, id: string): Promise<string[]> =>
    (await who.get('/notifications?limit=100')).body.items
      .filter((one: { subject: { id: string } }) => one.subject.id === id)
      .map(({ kind }: { kind: string }) => kind);

  it('are told to the officer two days before, to the supervisors half a day before, and when they are over, once each', async () => {
    const { id } = await reported(colleague);
    world.goTo(23.9 * HOUR);
    await tick();
    expect(await messages(id)).toEqual(['incident.reported']);
    world.goTo(24.1 * HOUR);
    await tick();
    await tick();
    expect(await messages(id)).toEqual(['incident.reported', 'incident.reminder']);
    world.goTo(60.1 * HOUR);
    await tick();
    await tick();
    world.goTo(72.1 * HOUR);
    await tick();
    await tick();
    world.goTo(200 * HOUR);
    await tick();
    const all = ['incident.reported', 'incident.reminder', 'incident.escalated', 'incident.overdue'];
    expect(await messages(id)).toEqual(all);
    await eventually(async () => (await told(officer, id)).includes('incident.overdue'));
    await eventually(async () => (await told(supervisor, id)).includes('incident.overdue'));
    expect((await told(supervisor, id)).sort()).toEqual(['incident.escalated', 'incident.overdue']);
    expect(await told(colleague, id)).toEqual([]);
  });

  it('run from when the agency became aware, and stand still once nothing has to be notified', async () => {
    world.goTo(0);
    const { id } = await reported(colleague);
    const other = await reported(colleague);
    await assess(officer, id, { awareAt: hoursAgo(20) });
    await assess(officer, other.id, { risk: 'none', notify: false });
    // After an outage the gravest alone is told.
    world.goTo(52.1 * HOUR);
    await tick();
    expect(await messages(id)).toEqual(['incident.reported', 'incident.overdue']);
    expect(await messages(other.id)).toEqual(['incident.reported']);
    world.goTo(0);
  });
});

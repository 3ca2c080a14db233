import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WatchMissing, WatchPreventiveAlerts } from '#modules/missing';
import { once } from '../factories/cases.js';
import {
  aChild,
  actOn,
  episodeOf,
  missing,
  missingPeople,
  type MissingPeople,
} from '../factories/missing.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and searches', () => {
  const HOUR = 3_600_000;

  let people: MissingPeople;

  beforeAll(async () => {
    people = await missingPeople(world.api);
  });
  // The worker keeps its own rounds too: what begins in the hours of the test before is late for it at once.
  beforeEach(() => world.goTo(0));

  /** What the schedule does some hours from now. */
  async function tickIn(hours: number): Promise<void> {
    world.goTo(hours * HOUR);
    await world.tick([WatchMissing]);
  }

  const messages = async (caseId: string, agencyId: string): Promise<string[]> => {
    const { rows } = await world.admin.query<{ text: string }>(
      `select o.type || ' ' || (o.ids ->> 'audience') || coalesce(' ' || t.code, '') as text
     from relais.outbox o left join relais.missing_tasks t on t.id = (o.ids ->> 'taskId')::uuid
     where o.case_id = $1 and o.ids ->> 'agencyId' = $2 and o.type like 'missing.%' order by o.id`,
      [caseId, agencyId],
    );
    return rows.map(({ text }) => text);
  };

  describe('what has to be done in a search', () => {
    it('is reminded of once, and told to the supervisors once when it is late', async () => {
      const caseId = await aChild(people.shelter);
      await missing(people.shelter, caseId);
      const ofHouse = async () =>
        (await messages(caseId, people.shelter.agencyId)).filter((one) => one.endsWith('call_phone'));
      // Nobody is reminded at the moment they are asked: what is to be done at once, at half time.
      await tickIn(0.1);
      expect(await ofHouse()).toEqual([]);
      await tickIn(0.15);
      expect(await ofHouse()).toEqual(['missing.task_due queue call_phone']);
      await tickIn(3.8);
      await tickIn(3.8);
      const told = await messages(caseId, people.police.agencyId);
      expect(told.filter((one) => one.endsWith('confirm_sis'))).toEqual([
        'missing.task_due queue confirm_sis',
      ]);
      expect(told.filter((one) => one.endsWith('criteria_sheet')).sort()).toEqual([
        'missing.task_overdue queue criteria_sheet',
        'missing.task_overdue supervisor criteria_sheet',
      ]);
      await tickIn(5);
      await tickIn(5);
      expect(
        (await messages(caseId, people.police.agencyId)).filter((one) => one.endsWith('confirm_sis')),
      ).toEqual([
        'missing.task_due queue confirm_sis',
        'missing.task_overdue supervisor confirm_sis',
        'missing.task_overdue queue confirm_sis',
      ]);
    });

    it('is told to nobody when it was done, nor after the person came back', async () => {
      const caseId = await aChild(people.shelter);
      const episode = await missing(people.shelter, caseId);
      const sheet = (await episodeOf(people.police, episode.id)).tasks.find(
        ({ code }: { code: string }) => code === 'criteria_sheet',
      );
      await people.police.post(`/missing-tasks/${sheet.id}/completion`, { outcome: 'done' }, once());
      await actOn(people.shelter, episode.id, 'finding', { outcome: 'returned_self' });
      await tickIn(12);
      const told = await messages(caseId, people.police.agencyId);
      expect(told.filter((one) => one.includes('task'))).toEqual([]);
      expect(told).toContain('missing.found queue');
    });

    it('reaches the notifications of the agency, and says nothing of the person', async () => {
      const caseId = await aChild(people.shelter);
      const { id } = await missing(people.shelter, caseId);
      await tickIn(1);
      const { items } = await eventually(async () => {
        const { body } = await people.shelter.get('/notifications?limit=100');
        const isOfThis = ({ kind, subject }: { kind: string; subject: { id: string } }) =>
          kind === 'missing.task_overdue' && subject.id === id;
        return body.items.some(isOfThis) ? body : undefined;
      });
      expect(JSON.stringify(items)).not.toMatch(/canary|Rahel|Gebremedhin/);
      // Which task, and in which search: whoever reads "late" at night has to know what of, and of whom.
      const [file] = (await world.admin.query('select reference from relais.cases where id = $1', [caseId]))
        .rows;
      const ofThis = items.filter(({ subject }: { subject: { id: string } }) => subject.id === id);
      expect(ofThis).toContainEqual(
        expect.objectContaining({
          kind: 'missing.task_overdue',
          reference: file.reference,
          params: { task: expect.stringMatching(/^[a-z_]+$/) },
        }),
      );
      const { rows } = await world.admin.query('select ids::text, failure from relais.outbox');
      expect(JSON.stringify(rows)).not.toMatch(/canary|Rahel|Gebremedhin/);
      const unread = async () =>
        (await people.shelter.get('/notifications?unread=true&limit=100')).body.items.filter(
          ({ subject }: { subject: { id: string } }) => subject.id === id,
        ).length;
      await eventually(async () => (await unread()) > 0 || undefined);
      // Whoever opens the search has opened what was told of it.
      await eventually(async () => {
        await episodeOf(people.shelter, id);
        return (await unread()) === 0 || undefined;
      });
    });
  });

  describe('the reviews of a search', () => {
    it('are asked for by the clock when nobody does them, once each, weekly and then monthly', async () => {
      const caseId = await aChild(people.shelter);
      const { id } = await missing(people.shelter, caseId);
      const asked = async () =>
        (
          await world.admin.query<{ code: string }>(
            `select code from relais.missing_tasks where episode_id = $1 and code like 'review%' order by due_at`,
            [id],
          )
        ).rows.map(({ code }) => code);
      expect(await asked()).toEqual(['review_first']);
      const weekly = (count: number) => ['review_first', ...Array<string>(count).fill('review_weekly')];
      for (const [hours, expected] of [
        [25, weekly(1)],
        [26, weekly(1)],
        [25 + 24 * 8, weekly(2)],
        [25 + 24 * 16, weekly(3)],
        [25 + 24 * 24, weekly(4)],
        [25 + 24 * 32, [...weekly(4), 'review_monthly']],
        [25 + 24 * 33, [...weekly(4), 'review_monthly']],
        [25 + 24 * 64, [...weekly(4), 'review_monthly', 'review_monthly']],
      ] as const) {
        await tickIn(hours);
        expect([hours, await asked()]).toEqual([hours, expected]);
      }
      await actOn(people.shelter, id, 'finding', { outcome: 'returned_self' });
      await tickIn(25 + 24 * 120);
      expect(await asked()).toHaveLength(7);
      // The finding decides none of them: no person said what became of them.
      const { rows } = await world.admin.query(
        `select 1 from relais.missing_tasks where episode_id = $1 and code like 'review%' and status = 'open'`,
        [id],
      );
      expect(rows).toHaveLength(7);
    });
  });

  describe('the window in which telephone location can be asked for', () => {
    it('is told to the police once, a day before it closes', async () => {
      const caseId = await aChild(people.shelter);
      await missing(people.shelter, caseId);
      const windows = async () =>
        (await messages(caseId, people.police.agencyId)).filter((one) =>
          one.startsWith('missing.phone_window'),
        );
      await tickIn(20);
      expect(await windows()).toEqual([]);
      await tickIn(25);
      await tickIn(26);
      expect(await windows()).toEqual(['missing.phone_window queue']);
    });
  });

  describe('a request for an alert before a child is missing', () => {
    const DAY = 24;

    async function asked(): Promise<{ id: string; caseId: string }> {
      const caseId = await aChild(people.shelter);
      const body = { agencyId: people.police.agencyId, signs: ['departure_plan'], text: 'canary: packed' };
      const { body: made } = await people.shelter.post(`/cases/${caseId}/preventive-alerts`, body, once());
      return { id: made.id, caseId };
    }
    const tick = async (hours: number) => {
      world.goTo(hours * HOUR);
      await world.tick([WatchPreventiveAlerts]);
    };
    const to = async (caseId: string, who: { agencyId: string }) =>
      (await messages(caseId, who.agencyId)).filter((one) => one.startsWith('missing.preventive'));

    it('is reminded of once, and late once for both, unless it was answered', async () => {
      const one = await asked();
      const answered = await asked();
      const granted = { granted: true, measures: ['national_alert'] };
      await people.police.post(`/preventive-alerts/${answered.id}/answer`, granted, once());
      for (const hours of [19, 21, 22, 25, 26]) await tick(hours);
      expect(await to(one.caseId, people.police)).toEqual([
        'missing.preventive_asked queue',
        'missing.preventive_waits queue',
        'missing.preventive_late queue',
        'missing.preventive_late supervisor',
      ]);
      expect(await to(one.caseId, people.shelter)).toEqual(['missing.preventive_late queue']);
      expect(await to(answered.caseId, people.police)).toEqual(['missing.preventive_asked queue']);
    });

    it('that nobody answers ends by its rule: asker and asked are told, and their supervisors; it is asked anew', async () => {
      const { id, caseId } = await asked();
      await tick(25);
      await tick(24 + 71);
      expect((await people.police.get(`/preventive-alerts/${id}`)).body).toMatchObject({
        status: 'asked',
        actions: ['grant', 'refusal'],
      });
      for (const hours of [24 + 73, 24 + 74]) await tick(hours);
      const lapsed = ['missing.preventive_lapsed queue', 'missing.preventive_lapsed supervisor'];
      for (const who of [people.police, people.shelter])
        expect((await to(caseId, who)).filter((one) => one.includes('lapsed'))).toEqual(lapsed);
      expect((await people.police.get(`/preventive-alerts/${id}`)).status).toBe(404);
      expect((await people.police.get(`/cases/${caseId}`)).status).toBe(404);
      expect((await people.shelter.get(`/preventive-alerts/${id}`)).body).toMatchObject({
        status: 'unanswered',
        actions: [],
      });
      const again = {
        agencyId: people.police.agencyId,
        signs: ['departure_plan'],
        text: 'canary: still there',
      };
      expect((await people.shelter.post(`/cases/${caseId}/preventive-alerts`, again, once())).status).toBe(
        201,
      );
    });

    it('is ended by the clock after a year, said two weeks before, and with it ends what the police saw', async () => {
      const { id, caseId } = await asked();
      const granted = { granted: true, measures: ['sis_alert'] };
      await people.police.post(`/preventive-alerts/${id}/answer`, granted, once());
      await tick(DAY * 340);
      expect(await to(caseId, people.shelter)).toEqual(['missing.preventive_answered queue']);
      await tick(DAY * 355);
      await tick(DAY * 356);
      expect((await people.police.get(`/preventive-alerts/${id}`)).status).toBe(200);
      await tick(DAY * 367);
      await tick(DAY * 368);
      expect(await to(caseId, people.shelter)).toEqual([
        'missing.preventive_answered queue',
        'missing.preventive_ending queue',
        'missing.preventive_ended queue',
      ]);
      expect((await people.police.get(`/preventive-alerts/${id}`)).status).toBe(404);
      expect((await people.shelter.get(`/preventive-alerts/${id}`)).body.status).toBe('expired');
    });

    it('reaches the notifications of the police with a way to it', async () => {
      const { id } = await asked();
      const notice = await eventually(async () => {
        const { body } = await people.police.get('/notifications?limit=100');
        return body.items.find(({ subject }: { subject: { id: string } }) => subject.id === id);
      });
      expect(notice).toMatchObject({
        kind: 'missing.preventive_asked',
        severity: 'action',
        subject: { type: 'preventive' },
        params: {},
      });
      expect(JSON.stringify(notice)).not.toContain('canary');
    });
  });
});

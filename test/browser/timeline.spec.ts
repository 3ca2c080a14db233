import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type MemberActor, SettableClock } from '#kernel';
import { openDataSource } from '#platform/database';
import { anIntake } from '../factories/intakes.js';
import { inSession } from '../factories/raw-sessions.js';
import { auditParts } from '../security/audit-world.js';
import { Person, PHONE } from './person.js';
import { browser, product } from './stage.js';

/** So many events stand over the change that is looked for. */
const EVENTS = 2_000;

interface OfficerRow {
  user_id: string;
  id: string;
  agency_id: string;
  name: string;
}

async function officerRow(): Promise<OfficerRow> {
  const admin = new pg.Client({ connectionString: product.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<OfficerRow>(
    `select m.user_id, m.id, m.agency_id, u.display_name as name
     from relais.memberships m join relais.users u on u.id = m.user_id
     where u.email = 'police@demo.relais.test'`,
  );
  await admin.end();
  return rows[0]!;
}

/** The officer of the demo, in a session of his. */
async function officer(): Promise<MemberActor> {
  const { user_id: userId, id: membershipId, agency_id: agencyId } = await officerRow();
  const rights = { permissions: new Set<string>(), categories: ['identity'], writes: ['identity'] };
  const member = { kind: 'member', userId, membershipId, agencyId, agencyKind: 'police' } as const;
  const actor = {
    ...member,
    ...rights,
    roles: ['caseworker'],
    sessionId: randomUUID(),
    language: 'en',
  } as const;
  const admin = new pg.Client({ connectionString: product.database.adminUrl });
  await admin.connect();
  try {
    return await inSession(admin, actor);
  } finally {
    await admin.end();
  }
}

/** A long case: the officer corrected the date of birth once, long ago, and worked on. */
async function longCase(caseId: string): Promise<void> {
  const dataSource = await openDataSource({
    url: product.database.appUrl,
    entities: [],
    poolSize: 1,
    applicationName: 'long case',
  });
  const { unitOfWork, audit } = await auditParts(dataSource, new SettableClock(new Date()));
  const by = await officer();
  const born = { field: 'person.birthDate', category: 'identity', before: '1999', after: '2008' };
  await unitOfWork.run(by, async (tx) => {
    audit.record(tx, { action: 'field.changed', caseId, changes: [born] });
    for (let number = 1; number < EVENTS; number += 1) {
      const languages = {
        field: 'person.languages',
        category: 'identity',
        after: number % 2 ? 'amh' : 'tir',
      };
      audit.record(tx, { action: 'field.changed', caseId, changes: [languages] });
    }
  });
  await dataSource.destroy();
}

describe('the timeline', () => {
  it(`tells a supervisor who changed a field among ${EVENTS} events in at most 4 taps`, async () => {
    const worker = await Person.at(browser, product.url, 'police');
    const { id, reference } = await worker.ask<{ id: string; reference: string }>(
      'POST',
      '/cases',
      anIntake(),
    );
    await longCase(id);
    await worker.leave();

    const supervisor = await Person.at(browser, product.url, 'police.supervisor');
    const { main, page } = supervisor;
    await supervisor.home();
    const written = reference.replace(/(\w{4})$/, '-$1');
    await supervisor.tap(main.getByRole('link', { name: written, exact: true }).first());
    await supervisor.tap(main.getByRole('link', { name: 'Timeline', exact: true }));
    const field = main.getByLabel('Field that changed');
    await field.getByRole('option', { name: 'Date of birth', exact: true }).waitFor({ state: 'attached' });
    // Opening the list and choosing from it.
    supervisor.taps += 2;
    await field.selectOption({ label: 'Date of birth' });
    const found = main.locator('.timeline > li');
    await main.getByText('2008', { exact: true }).waitFor();
    expect(await found.count()).toBe(1);
    const line = (await found.innerText()).replace(/\s+/g, ' ');
    expect(line).toMatch(/Date of birth: 1999 → became 2008/);
    // Who it was, by name, and nobody else.
    const { name } = await officerRow();
    expect(line).toMatch(/\d\d:\d\d · .+, .+ · entry 2/);
    expect(line).toContain(` · ${name}, `);
    expect(supervisor.taps).toBeLessThanOrEqual(4);

    await found.getByRole('link', { name: 'entry 2', exact: true }).click();
    await page.waitForURL(/entry=[0-9a-f-]{36}/);
    await page.reload();
    await main.getByText('2008', { exact: true }).waitFor();
    expect(await found.count()).toBe(1);
    // From there to the case as it stood just after that entry, and an hour earlier, and back to the entry.
    await main.getByRole('link', { name: 'the case as it stood' }).click();
    await main.getByText('This is the past:').waitFor();
    const birth = main.locator('.facts > div').filter({ hasText: 'Date of birth' }).first();
    expect(await birth.locator('strong').innerText()).toBe('2008');
    await main.getByLabel('Day and hour').fill('2020-01-01T12:00');
    await main.getByRole('button', { name: 'Show the case as it stood' }).click();
    await main.getByText('not opened yet').waitFor();
    expect(await main.getByText('2008', { exact: true }).count()).toBe(0);
    await main.getByLabel('Day and hour').fill('2199-01-01T12:00');
    await main.getByRole('button', { name: 'Show the case as it stood' }).click();
    await main.getByText('Choose a moment that has passed.').waitFor();
    await page.goBack();
    await birth.getByRole('link', { name: 'entry 2', exact: true }).click();
    await page.waitForURL(/timeline\?entry=[0-9a-f-]{36}/);
    await main.getByRole('link', { name: 'Show everything' }).click();
    await main.getByText('Amharic').first().waitFor();
    expect(await found.count()).toBe(30);
    const kinds = main.getByRole('navigation', { name: 'Kind', exact: true });
    await kinds.getByRole('link', { name: 'Acts', exact: true }).click();
    await page.waitForURL(/type=act/);
    await kinds
      .getByRole('link', { name: 'Acts', exact: true })
      .and(page.locator('[aria-current=page]'))
      .waitFor();
    expect(await kinds.locator('[aria-current]').allInnerTexts()).toEqual(['Acts']);
    expect(supervisor.strangers).toEqual([]);
    await supervisor.leave();
  }, 120_000);

  it('is what a phone has room for: its filters are one line that says what is chosen', async () => {
    const worker = await Person.at(browser, product.url, 'police', PHONE);
    const { main, page } = worker;
    const { id } = await worker.ask<{ id: string }>('POST', '/cases', anIntake());
    await page.goto(`${product.url}/cases/${id}/timeline`);
    const line = main.locator('search summary');
    await line.getByText('none chosen').waitFor();
    const what = main.getByLabel('What was done');
    expect(await what.isVisible()).toBe(false);
    await worker.tap(line);
    await what.getByRole('option', { name: 'Case opened', exact: true }).waitFor({ state: 'attached' });
    await what.selectOption({ label: 'Case opened' });
    await main.getByLabel('From', { exact: true }).fill('2025-03-04');
    await line.getByText(/^Case opened · from 4 March 2025$/).waitFor();
    await worker.tap(line);
    await what.waitFor({ state: 'hidden' });
    // Whoever comes by the address sees the same line.
    await page.reload();
    await line.getByText(/^Case opened · from/).waitFor();
    await main.locator('.timeline > li').first().waitFor();
    expect(await main.locator('.timeline > li').count()).toBe(1);
    await worker.leave();
  }, 60_000);
});

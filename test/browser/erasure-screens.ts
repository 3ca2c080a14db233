import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { anIntake } from '../factories/intakes.js';
import type { TestDatabase } from '../support/database.js';
import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

const DESK = '/supervision/erasures';
const WOMAN = { sex: 'female', apparentAge: { from: 28, to: 34 } };

async function openDialog(page: Page, button: string): Promise<void> {
  await page.locator(button).first().click();
  await page.locator('dialog[open]').waitFor();
}

/** The case that somebody else proposed. */
const confirm = (page: Page) => openDialog(page, '.erasure-confirm');
const hold = (page: Page) => openDialog(page, '.hold-open');

async function holdWithoutWords(page: Page): Promise<void> {
  await hold(page);
  await page.locator('dialog[open] .button--primary').click();
  await page.locator('dialog[open] .field__error').first().waitFor();
}

/** A case of the shelter that was closed eleven years ago, in which the magistrate takes part. */
async function due(supervisor: Visitor, admin: pg.Client): Promise<string> {
  const intake = anIntake({ person: WOMAN });
  const { id } = await supervisor.ask<{ id: string }>('POST', '/cases', intake, {
    'Idempotency-Key': randomUUID(),
  });
  await admin.query(
    `update relais.cases set status = 'closed', closed_at = now() - interval '11 years',
       retain_until = (now() - interval '1 year')::date where id = $1`,
    [id],
  );
  await admin.query(
    `insert into relais.case_access (id, case_id, agency_id, categories, disclosed, ground, valid_from)
     select gen_random_uuid(), $1, g.id, '{}', '{}', 'assignment', now() from relais.agencies g where g.kind = 'magistrate'`,
    [id],
  );
  await admin.query(
    `insert into relais.erasure_reviews (case_id, owner_agency_id, due_on, listed_at)
     select id, lead_agency_id, retain_until, now() from relais.cases where id = $1`,
    [id],
  );
  return id;
}

/** Files that are due: the desk of those who decide and of their officer, a case, and the hold of a magistrate. */
export async function erasureScreens(supervisor: Visitor, database: TestDatabase): Promise<Screen[]> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const [one, other] = [await due(supervisor, admin), await due(supervisor, admin)];
  await admin.query(
    `update relais.erasure_reviews r set proposed_at = now() - interval '4 days', proposed_by_membership = m.id, proposed_by_user = m.user_id
     from relais.memberships m join relais.users u on u.id = m.user_id
     where r.case_id = $1 and m.agency_id = r.owner_agency_id and u.email not like '%supervisor%'`,
    [other],
  );
  await admin.end();
  return [
    { name: 'erasure-desk', who: 'shelterSupervisor', path: DESK },
    { name: 'erasure-confirm', who: 'shelterSupervisor', path: DESK, prepare: confirm },
    { name: 'erasure-officer', who: 'dpo', path: DESK },
    { name: 'case-due', who: 'shelterSupervisor', path: `/cases/${one}` },
    { name: 'case-hold', who: 'magistrate', path: `/cases/${one}`, prepare: hold },
    { name: 'case-hold-wrong', who: 'magistrate', path: `/cases/${one}`, prepare: holdWithoutWords },
  ];
}

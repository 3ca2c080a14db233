import pg from 'pg';
import type { Page } from 'playwright-core';
import type { TestDatabase } from '../support/database.js';
import { eventually } from '../support/worker.js';
import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

/** Of the form of one, and nobody's. */
const NO_TOKEN = 'x'.repeat(43);

/** Sent empty: what is missing is said in words. */
async function sendEmpty(page: Page): Promise<void> {
  await page.locator('main button[type=submit]').last().click();
  await page.locator('main .field__error').first().waitFor();
}

/** Behind the link of an invitation a password is asked for, and nothing else: the login asks for an address as well. */
async function seeOffer(page: Page): Promise<void> {
  await page.locator('main:not(:has(input[type=email])) input[autocomplete=new-password]').waitFor();
}

async function sendOfferEmpty(page: Page): Promise<void> {
  await seeOffer(page);
  await sendEmpty(page);
}

/** A link that is good no more says so, in place of a login. */
async function seeRefusal(page: Page): Promise<void> {
  await page.locator('main:not(:has(input)) .notice--wrong').waitFor();
}

/** One button, and nothing to type. */
async function seeStop(page: Page): Promise<void> {
  await page.locator('main:not(:has(input)) button').waitFor();
}

/** Another role in place of the one there is: what is taken away is said before it is. */
async function takeAway(page: Page): Promise<void> {
  for (const role of await page.locator('main form .pick input:checked').all()) await role.uncheck();
  await page.locator('main form .pick input').first().check();
  await page.locator('main .notice--warning').first().waitFor();
}

/** The question before somebody is logged out for good. */
async function askToEnd(page: Page): Promise<void> {
  await page.locator('main .card').last().locator('button').last().click();
  await page.locator('dialog[open]').waitFor();
}

/**
 * The link of the demo's invitation, as its mail has it. Asked of the table: the worker has the mails of all stories to send first,
 * some of them after it, so that it is on no page of the mailbox for sure.
 */
async function linkOf({ adminUrl }: TestDatabase): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await eventually(async () => {
      const { rows } = await client.query<{ text: string }>(
        "select text from relais.demo_mailbox where text like '%/invitation#%'",
      );
      return /\/invitation#[\w-]{43}/.exec(rows[0]?.text ?? '')?.[0];
    });
  } finally {
    await client.end();
  }
}

/** Who works where, and which agencies there are, for who administers. */
export async function administrationScreens(admin: Visitor, database: TestDatabase): Promise<Screen[]> {
  const people = await admin.ask<{ items: { id: string; email: string }[] }>('POST', '/members/query', {});
  const running = await admin.ask<{ items: { id: string }[] }>('GET', '/recoveries?status=running');
  const pageOf = (login: string) =>
    `/people/${people.items.find(({ email }) => email.startsWith(`${login}@`))!.id}`;
  const agencies = await admin.ask<{ items: { id: string; kind: string }[] }>('GET', '/agency-register');
  const person = pageOf('dpo');
  const agency = `/agencies/${agencies.items.find(({ kind }) => kind !== 'platform')!.id}`;
  const link = await linkOf(database);
  return [
    { name: 'people', who: 'admin', path: '/people' },
    { name: 'person', who: 'admin', path: person },
    { name: 'person-roles', who: 'admin', path: person, prepare: takeAway },
    { name: 'person-end', who: 'admin', path: person, prepare: askToEnd },
    { name: 'person-own', who: 'admin', path: pageOf('admin') },
    { name: 'person-lost', who: 'admin', path: pageOf('dpo.deputy') },
    { name: 'person-lost-wrong', who: 'admin', path: person, prepare: sendEmpty },
    { name: 'recovery', who: 'admin', path: `/recoveries/${running.items[0]!.id}` },
    { name: 'recovery-stop', who: 'nobody', path: `/recovery-stop#${NO_TOKEN}`, prepare: seeStop },
    { name: 'recovery-over', who: 'nobody', path: `/recovery#${NO_TOKEN}`, prepare: seeRefusal },
    { name: 'invite', who: 'admin', path: '/people/invite' },
    { name: 'invite-wrong', who: 'admin', path: '/people/invite', prepare: sendEmpty },
    { name: 'agencies', who: 'admin', path: '/agencies' },
    { name: 'agency', who: 'admin', path: agency },
    { name: 'ended-accounts-wrong', who: 'admin', path: '/agencies/ended-accounts', prepare: sendEmpty },
    { name: 'agency-new-wrong', who: 'admin', path: '/agencies/new', prepare: sendEmpty },
    { name: 'invitation', who: 'nobody', path: link, prepare: seeOffer },
    { name: 'invitation-wrong', who: 'nobody', path: link, prepare: sendOfferEmpty },
    { name: 'invitation-over', who: 'nobody', path: `/invitation#${NO_TOKEN}`, prepare: seeRefusal },
  ];
}

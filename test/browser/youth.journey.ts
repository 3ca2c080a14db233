import { describe, expect, it } from '@jest/globals';
import { inDays } from '../factories/days.js';
import { DEVICES, Person } from './person.js';
import { act, agencyOf, sent } from './sending.js';
import { browser, product } from './stage.js';

const reader = (login: string, viewport: (typeof DEVICES)[number][1]) =>
  Person.at(browser, product.url, login, viewport);

describe.each(DEVICES)('a youth service on %s', (_, viewport) => {
  it('finds what is due and opens the file of two bodies', async () => {
    const service = await reader('youth', viewport);
    const { main, page } = service;
    await service.home();
    await main.getByRole('heading', { level: 2, name: 'Youth help' }).waitFor();
    await service.tap(page.getByRole('link', { name: 'Youth help' }).first());
    await main.getByRole('heading', { level: 1, name: /waits? for you|late/ }).waitFor();
    await service.tap(main.getByRole('link', { name: /^Together/ }));
    await service.tap(main.getByRole('link', { name: /^Open/ }).first());
    await main.getByText('Centre pour mineurs Sirius').first().waitFor();
    await main.getByText(/leads on: Housing/).waitFor();
    await main.getByText(/Nothing ends at 18/).waitFor();
    await main.getByText(/Decision about help after 18: due in \d+ days/).waitFor();
    expect(service.taps).toBeLessThanOrEqual(3);
    expect(service.strangers).toEqual([]);
    await service.leave();
  }, 60_000);
});

/** A boy of the child shelter for whom the service is asked for help, beside the pages. @returns his number, as it is read */
async function asked(shelter: Person, service: Person): Promise<string> {
  const boy = { person: { sex: 'male', apparentAge: { from: 15, to: 15 } } };
  const why = { service: 'youth_help', legalGround: 'minor_in_danger' };
  const { id, caseId, reference } = await sent(shelter, service, { parts: boy, ...why });
  await act(service, id, 'acceptance');
  const request = { community: 'french', kind: 'french_consented', ground: 'trafficking' };
  const serviceId = await agencyOf(service);
  await shelter.ask('POST', `/cases/${caseId}/youth-mandates`, { ...request, serviceId });
  return reference;
}

/** A colleague writes the first version beside the form: what was typed stays, and follows on it once the writer says so. */
async function planInTwoWindows(service: Person, caseId: string): Promise<void> {
  const { main, page } = service;
  await service.tap(main.getByRole('button', { name: 'Write the plan' }));
  expect([
    await main.getByLabel('By whom').inputValue(),
    await main.getByLabel('Looked at again on').inputValue(),
  ]).toEqual(['', '']);
  await service.tap(main.getByRole('button', { name: 'Save this version' }));
  await main.getByRole('button', { name: 'By whom (goal 1): Please fill this in.' }).waitFor();
  await main.getByLabel('What is wanted').fill('He goes to school again');
  const goal = { area: 'school', goal: 'He sees his brother', measure: 'A visit', by: 'service' };
  const plan = { goals: [goal], reviewOn: inDays(60), consent: 'given', withLawyer: false };
  const { mandates } = await service.ask<{ mandates: { id: string }[] }>('GET', `/cases/${caseId}/youth`);
  await service.ask('POST', `/youth-mandates/${mandates[0]!.id}/plans`, plan, { 'If-Match': '*' });
  const notice = main.getByRole('status').filter({ hasText: 'wrote version 1 while you were writing' });
  await notice.getByText('He sees his brother').waitFor();
  await service.tap(notice.getByRole('button', { name: 'Go on from version 1' }));
  const wanted = main.getByLabel('What is wanted');
  expect([await wanted.first().inputValue(), await wanted.last().inputValue()]).toEqual([
    'He goes to school again',
    'He sees his brother',
  ]);
  await service.tap(main.getByRole('button', { name: 'Remove' }).last());
  await main.getByLabel('About').selectOption('school');
  await main.getByLabel('What is done').fill('A place');
  await main.getByLabel('By whom').selectOption('service');
  await main.getByLabel('Looked at again on').fill(inDays(60));
  await service.tap(main.getByRole('radio', { name: 'Agrees', exact: true }));
  await service.tap(main.getByRole('radio', { name: 'No', exact: true }));
  await service.tap(main.getByRole('button', { name: 'Save this version' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Goals that this version takes out of the plan:').waitFor();
  await dialog.getByText('He sees his brother').waitFor();
  await service.tap(dialog.getByRole('button', { name: 'Save this version' }));
  await main.getByText(/^Version 2, /).waitFor();
}

describe.each(DEVICES)('a request on %s', (device, viewport) => {
  it('is taken up and becomes a mandate in force by a decision with its body and day', async () => {
    const [shelter, service] = [await reader('childshelter', viewport), await reader('youth', viewport)];
    const { main, page } = service;
    const reference = await asked(shelter, service);
    await page.goto(`${product.url}/youth`);
    const row = main.getByRole('listitem').filter({ hasText: reference });
    await service.tap(row.getByRole('link', { name: /^Open/ }));
    await service.tap(main.getByRole('button', { name: 'Take up the request' }));
    const kind = main.getByLabel('Kind of help');
    expect([await kind.inputValue(), await main.getByLabel('Decided on').inputValue()]).toEqual(['', '']);
    await kind.selectOption('french_consented');
    await main.getByLabel('Decided by').selectOption('counsellor');
    await main.getByLabel('Decided on').fill(inDays(0));
    await service.tap(main.getByRole('button', { name: 'The mandate is in force' }));
    await main.getByText('in force', { exact: true }).waitFor();
    await main.getByText(/First plan of help: due in/).waitFor();
    if (device === DEVICES[0][0]) await planInTwoWindows(service, page.url().split('/').at(-2)!);
    await shelter.leave();
    await service.leave();
  }, 60_000);
});

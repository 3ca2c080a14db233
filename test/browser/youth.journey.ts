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

describe.each(DEVICES)('a request on %s', (_, viewport) => {
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
    await shelter.leave();
    await service.leave();
  }, 60_000);
});

import { describe, expect, it } from '@jest/globals';
import { DESK, DEVICES, Person, PHONE } from './person.js';
import { browser, product } from './stage.js';

const reader = (login: string, viewport = DESK) => Person.at(browser, product.url, login, viewport);

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

describe('a request', () => {
  it('is taken up and becomes a mandate in force by a decision with its body and day', async () => {
    const service = await reader('youth', PHONE);
    const { main, page } = service;
    await page.goto(`${product.url}/youth`);
    await service.tap(main.getByRole('link', { name: /^Open/ }).first());
    await service.tap(main.getByRole('button', { name: 'Take up the request' }));
    await main.getByLabel('Decided by').selectOption('counsellor');
    await service.tap(main.getByRole('button', { name: 'The mandate is in force' }));
    await main.getByText('in force', { exact: true }).waitFor();
    await main.getByText(/First plan of help: due in/).waitFor();
    await service.leave();
  }, 60_000);
});

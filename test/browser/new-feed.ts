import type { Person } from './person.js';

/** The calendar that the page of its owner has just shown, as a calendar program is given it. */
export async function newFeed({
  main,
}: Person): Promise<{ address: string; headers: Record<string, string> }> {
  const value = (label: string) =>
    main.locator('dl > div', { hasText: label }).locator('.secret').innerText();
  const address = await value('Address of your calendar');
  const said = `${await value('User name')}:${await value('Password of your calendar')}`;
  return { address, headers: { Authorization: `Basic ${Buffer.from(said).toString('base64')}` } };
}

/** Presses the button beside the password, and reads that it was copied. @returns what the clipboard was given: this browser has none */
export async function copyPassword({ main, page }: Person): Promise<string | undefined> {
  await page.evaluate(() => {
    navigator.clipboard.writeText = (text) => {
      document.documentElement.dataset['copied'] = text;
      return Promise.resolve();
    };
  });
  await main.getByRole('button', { name: 'Copy: Password of your calendar' }).click();
  await main.getByRole('status').getByText('Copied', { exact: true }).first().waitFor();
  return page.evaluate(() => document.documentElement.dataset['copied']);
}

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

import { describe, expect, it } from '@jest/globals';
import { draftsOf, endSessions, holds, logInAgain } from './drafts.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

describe('a care note that is being written', () => {
  const TEXT = 'She asked for her brother again.';
  const note = ({ page }: Visitor) => page.getByRole('textbox', { name: 'Note', exact: true });
  const begun = async (worker: Visitor) =>
    (await draftsOf(worker)).filter(({ content }) => content.text === TEXT);

  it('is saved from the first keystroke, outlives its session and its tab, and is no draft any more once kept', async () => {
    const worker = await Visitor.at(browser, product.url, 'shelter');
    const { items } = await worker.ask<{ items: { id: string }[] }>('POST', '/cases/query', {
      text: 'Mirela',
    });
    const path = `/cases/${items[0]!.id}/care`;
    await worker.open(path);
    await note(worker).press('H');
    await holds(worker, ({ content }) => content.text === 'H');
    await endSessions();
    await note(worker).fill(TEXT);
    await logInAgain(worker, 'shelter');
    await note(worker).waitFor();
    expect(await note(worker).inputValue()).toBe(TEXT);
    // The words said so already for the first letter: what counts is what the server holds.
    await holds(worker, ({ content }) => content.text === TEXT);
    expect(await begun(worker)).toHaveLength(1);
    // The tab is closed in the moment of the last keystroke.
    await note(worker).fill(`${TEXT} `);
    await note(worker).fill(TEXT);
    await worker.page.goto(`${product.url}/`);
    await worker.page.getByText('Care notes you have not kept').waitFor();
    await worker.open(path);
    expect(await note(worker).inputValue()).toBe(TEXT);
    await worker.page.getByLabel('About').first().selectOption({ index: 1 });
    await worker.page.getByRole('button', { name: 'Keep the note' }).click();
    await worker.page.getByRole('main').getByText(TEXT).waitFor();
    await worker.settled();
    expect(await note(worker).inputValue()).toBe('');
    expect(await begun(worker)).toEqual([]);
    await worker.leave();
  }, 60_000);
});

import { describe, expect, it } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { endSessions } from './drafts.js';
import { PHONE } from './person.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

const TELEPHONE = { viewport: PHONE, hasTouch: true, isMobile: true };

/** How unreadable the page is made. */
const blurOf = ({ page }: Visitor): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.querySelector('#root')!).filter);

/** Another app is in front, or this one again. */
const goAway = ({ page }: Visitor, isAway: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isAway);

describe('a telephone that is put away', () => {
  it('shows nothing that can be read while another app is in front, and everything again afterwards', async () => {
    const officer = await Visitor.at(browser, product.url, 'police', TELEPHONE);
    await officer.open('/cases');
    expect(await blurOf(officer)).toBe('none');
    await goAway(officer, true);
    expect(await blurOf(officer)).toMatch(/^blur\(\d+px\)/);
    await goAway(officer, false);
    expect(await blurOf(officer)).toBe('none');
    await officer.page.evaluate(() => window.dispatchEvent(new Event('blur')));
    expect(await blurOf(officer)).toMatch(/^blur\(/);
    await officer.leave();
  }, 60_000);

  itInCi(
    'asks who it is once nobody used it for a quarter of an hour, and shows nothing of before',
    async () => {
      const officer = await Visitor.at(browser, product.url, 'police', TELEPHONE);
      await officer.page.clock.install();
      await officer.open('/cases');
      const reference = officer.page.getByRole('main').getByRole('link', { name: /^BE-/ });
      await reference.first().waitFor();
      // By then the server has ended it.
      await endSessions();
      await officer.page.clock.fastForward('16:00');
      await officer.page.clock.runFor('00:20');
      await officer.page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
      expect(await reference.count()).toBe(0);
      await officer.leave();
    },
    60_000,
  );
});

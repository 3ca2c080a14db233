import { expect } from '@jest/globals';
import type { Person } from './person.js';

const MINUTE = 60_000;

/** How the sentence begins once that is over. */
const OVER = {
  en: 'Where the telephone was when the person was last seen',
  fr: 'On ne peut plus demander où était le téléphone quand la personne a été vue',
  nl: 'Waar de telefoon was toen de persoon laatst gezien werd',
  de: 'Wo das Telefon war, als die Person zuletzt gesehen wurde',
} as const;

/** Minutes that are left → how the sentence begins. Never in days. */
const WORDS = {
  en: {
    2880: '48 hours left',
    2879: '47 h 59 min left',
    1500: '25 hours left',
    61: '1 h 1 min left',
    12: '12 minutes left',
  },
  fr: { 2880: 'Encore 48 heures', 2879: 'Encore 47 h 59 min', 12: 'Encore 12 minutes' },
  nl: { 2880: 'Nog 48 uur', 2879: 'Nog 47 u 59 min', 12: 'Nog 12 minuten' },
  de: { 2880: 'Noch 48 Stunden', 2879: 'Noch 47 Std. 59 Min.', 12: 'Noch 12 Minuten' },
} as const;

/** The page of an episode as the hours go by, in four languages. The clock of the page alone is moved. */
export async function windowCloses(person: Person, url: string, id: string): Promise<void> {
  const { page, main } = person;
  const { phoneWindow } = await person.ask<{ phoneWindow: { endsAt: string } }>(
    'GET',
    `/missing-episodes/${id}`,
  );
  for (const [language, words] of Object.entries(WORDS)) {
    await person.ask('PATCH', '/session/preferences', { language });
    for (const [minutes, sentence] of Object.entries(words)) {
      await page.clock.setFixedTime(Date.parse(phoneWindow.endsAt) - Number(minutes) * MINUTE);
      await page.goto(`${url}/missing/${id}`);
      const notice = main.locator('.notice--warning strong').first();
      await notice.waitFor();
      expect((await notice.textContent())?.replaceAll(/\s/g, ' ')).toBe(sentence);
    }
    await page.clock.setFixedTime(Date.parse(phoneWindow.endsAt));
    await page.goto(`${url}/missing/${id}`);
    await main.getByText(OVER[language as keyof typeof OVER]).waitFor();
    expect(await main.locator('.notice--warning strong').count()).toBe(0);
  }
}

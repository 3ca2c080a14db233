import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

/** The plan is the first card beside the mandate. */
async function writePlan(page: Page): Promise<void> {
  const plan = page.locator('main .columns--two > .stack + .stack > .card').first();
  await plan.locator('button').first().click();
  await page.locator('main textarea').first().waitFor();
}

interface Line {
  caseId: string;
}

/** The desk of a youth service by list, and the youth help of a case: asked for, in force with two bodies, with its forms. */
export async function youthScreens(youth: Visitor): Promise<Screen[]> {
  const first = async (list: string) =>
    (await youth.ask<{ items: Line[] }>('GET', `/youth/desk?list=${list}`)).items[0]!.caseId;
  const asked = await first('requests');
  const both = await first('together');
  const soon = await first('adulthood');
  const desk = (list: string): Screen => ({
    name: `youth-${list}`,
    who: 'youth',
    path: `/youth?list=${list}`,
  });
  return [
    { name: 'youth-home', who: 'youth', path: '/' },
    ...['requests', 'running', 'adulthood', 'followed', 'together'].map(desk),
    { name: 'case-youth-asked', who: 'youth', path: `/cases/${asked}/youth`, prepare: openFolds },
    { name: 'case-youth', who: 'youth', path: `/cases/${both}/youth`, prepare: openFolds },
    { name: 'case-youth-plan', who: 'youth', path: `/cases/${both}/youth`, prepare: writePlan },
    { name: 'case-youth-soon-18', who: 'youth', path: `/cases/${soon}/youth`, prepare: openFolds },
  ];
}

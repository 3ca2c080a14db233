import type { Page, Request } from 'playwright-core';
import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

const own = (state: string, more: object) => ({
  id: `00000000-0000-4000-8000-00000000000${state.length}`,
  kind: 'timeline_export',
  state,
  caseId: '00000000-0000-4000-8000-000000000000',
  reference: 'BE-7K3F9QXC',
  params: { format: 'csv' },
  progress: { done: 3_000, total: 21_400 },
  askedAt: '2026-11-02T08:00:00Z',
  ...more,
});
const WORK = [
  own('running', {}),
  own('done', { expiresAt: '2099-01-01T08:00:00Z' }),
  own('failed', { error: 'timelineTooLong' }),
  own('expired', { error: 'textsSealed' }),
];

/** Work under way, made, failed and withdrawn, on a page that is not the one it was asked on: as the answer says it, until the next page. */
async function withWork(page: Page): Promise<void> {
  const list = '**/api/v1/tasks?*';
  await page.route(list, (route) => route.fulfill({ json: { items: WORK, self: '/api/v1/tasks' } }));
  await page.reload();
  await page.locator('main progress').first().waitFor();
  const leave = (request: Request) => {
    if (!request.isNavigationRequest()) return;
    page.off('request', leave);
    void page.unroute(list);
  };
  page.on('request', leave);
}

/** Who looked at cases, and what one of them looked at; a case's own report; the timeline narrowed to what nobody did. */
export async function lookScreens(dpo: Visitor, supervisor: Visitor): Promise<Screen[]> {
  const desk = '/supervision/looks';
  const { items } = await dpo.ask<{ items: { id: string; cases: number }[] }>('GET', desk);
  const cases = await supervisor.ask<{ items: { id: string }[] }>('POST', '/cases/query', { limit: 1 });
  const file = `/cases/${cases.items[0]!.id}`;
  const acts = await supervisor.ask<{ items: { id: string; changes: object[] }[] }>(
    'GET',
    `${file}/timeline?type=act&limit=100`,
  );
  const entry = acts.items.find(({ changes }) => changes.length > 0)!.id;
  return [
    { name: 'lookers', who: 'dpo', path: desk },
    { name: 'looks-of-person', who: 'dpo', path: `${desk}/${items[0]!.id}?days=365` },
    { name: 'looks-of-case', who: 'shelterSupervisor', path: `${file}/sharing` },
    { name: 'timeline-narrowed', who: 'shelterSupervisor', path: `${file}/timeline?action=case.opened` },
    { name: 'timeline-work', who: 'shelterSupervisor', path: `${file}/timeline`, prepare: withWork },
    { name: 'case-as-of', who: 'shelterSupervisor', path: `${file}/as-of?entry=${entry}` },
    {
      name: 'timeline-empty',
      who: 'shelterSupervisor',
      path: `${file}/timeline?entry=00000000-0000-4000-8000-000000000000`,
    },
  ];
}

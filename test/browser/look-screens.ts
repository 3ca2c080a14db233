import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

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
    { name: 'case-as-of', who: 'shelterSupervisor', path: `${file}/as-of?entry=${entry}` },
    {
      name: 'timeline-empty',
      who: 'shelterSupervisor',
      path: `${file}/timeline?entry=00000000-0000-4000-8000-000000000000`,
    },
  ];
}

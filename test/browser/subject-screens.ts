import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

const DESK = '/supervision/subject-requests';

/** What people asked the shelter of the demo: one to be spoken with, one that waits for somebody else to release it. */
export async function subjectScreens(supervisor: Visitor): Promise<Screen[]> {
  const { items } = await supervisor.ask<{ items: { id: string; status: string; caseId: string }[] }>(
    'GET',
    DESK,
  );
  const at = (status: string) => `/subject-requests/${items.find((one) => one.status === status)!.id}`;
  return [
    { name: 'own-data-desk', who: 'shelterSupervisor', path: DESK },
    { name: 'own-data-desk-answered', who: 'dpo', path: `${DESK}?status=answered` },
    { name: 'own-data-asked', who: 'shelter', path: at('asked') },
    { name: 'own-data-checked', who: 'shelterSupervisor', path: at('checked'), prepare: openFolds },
    { name: 'own-data-of-case', who: 'shelter', path: `/cases/${items[0]!.caseId}/sharing` },
  ];
}

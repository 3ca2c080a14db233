import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView } from '../../shared/api';
import { leadQuery } from './lead-query';

/**
 * Whether a case opens with who leads it: it is closed, or another agency waits for this one to take it over. Said once,
 * when it is known: a card that moved while somebody works on the page would take their open dialog with it.
 */
export function useLeadFirst({ id, status }: Pick<CaseView, 'id' | 'status'>): boolean {
  const { data } = useQuery(leadQuery(id));
  const [said, setSaid] = useState<{ id: string; first: boolean }>();
  const first = status === 'closed' || Boolean(data?.value.handover?.actions.includes('acceptance'));
  if (data && said?.id !== id) setSaid({ id, first });
  return said?.id === id ? said.first : first;
}

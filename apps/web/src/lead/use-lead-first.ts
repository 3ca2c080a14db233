import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '../api';
import { leadQuery } from './lead-query';

/** Whether a case opens with who leads it: it is closed, or another agency waits for this one to take it over. */
export function useLeadFirst({ id, status }: Pick<CaseView, 'id' | 'status'>): boolean {
  const { data } = useQuery(leadQuery(id));
  return status === 'closed' || Boolean(data?.value.handover?.actions.includes('acceptance'));
}

import { useQuery } from '@tanstack/react-query';
import type { MissingEpisodeLine } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { episodesOfCaseQuery } from './missing-query';

/** The episodes of a case, as far as one may know of them. */
export function useCaseEpisodes(caseId: string) {
  const mayRead = useCan()('missing:read');
  return useQuery({ ...episodesOfCaseQuery(caseId), enabled: mayRead }).data;
}

/** The search that runs for the person of a case. */
export function useRunningSearch(caseId: string): MissingEpisodeLine | undefined {
  const data = useCaseEpisodes(caseId);
  return data?.episodes.find(({ id }) => id === data.openId);
}

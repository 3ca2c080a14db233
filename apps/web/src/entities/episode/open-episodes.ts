import { useInfiniteQuery } from '@tanstack/react-query';
import type { MissingEpisodeLine } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { episodesQuery } from './missing-query';

export interface OpenEpisodes {
  episodes: MissingEpisodeLine[];
  open: number;
  /** Those of which the reader's agency has not taken note. */
  asksYou: number;
  /** Those in which something the reader's agency has to do is late. */
  late: number;
}

const NONE: OpenEpisodes = { episodes: [], open: 0, asksYou: 0, late: 0 };

function useOpenEpisodesQuery() {
  const mayRead = useCan()('missing:read');
  return useInfiniteQuery({ ...episodesQuery('open'), enabled: mayRead });
}

/** Whether the first answer of the list is on its way; not once it failed, and not without a connection. */
export function useOpenEpisodesAwaited(): boolean {
  const { isLoading, failureCount } = useOpenEpisodesQuery();
  return isLoading && failureCount === 0;
}

/** Who is missing now, as far as the reader may know; none for who may not. */
export function useOpenEpisodes(): OpenEpisodes {
  const { data } = useOpenEpisodesQuery();
  if (!data) return NONE;
  const { open, asksYou } = data.pages[0]!.summary;
  const episodes = data.pages.flatMap(({ items }) => items);
  return { episodes, open, asksYou, late: episodes.filter(({ due }) => due?.overdue).length };
}

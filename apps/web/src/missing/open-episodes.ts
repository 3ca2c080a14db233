import { useInfiniteQuery } from '@tanstack/react-query';
import type { MissingEpisodeLine } from '../api';
import { useCan } from '../session/session-query';
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

/** Who is missing now, as far as the reader may know; nobody for who may not. */
export function useOpenEpisodes(): OpenEpisodes {
  const mayRead = useCan()('missing:read');
  const { data } = useInfiniteQuery({ ...episodesQuery('open'), enabled: mayRead });
  if (!data) return NONE;
  const { open, asksYou } = data.pages[0]!.summary;
  const episodes = data.pages.flatMap(({ items }) => items);
  return { episodes, open, asksYou, late: episodes.filter(({ due }) => due?.overdue).length };
}

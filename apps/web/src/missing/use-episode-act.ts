import { useMutation } from '@tanstack/react-query';
import { queryClient, useIdempotencyKey, type MissingEpisode } from '../api';
import { episodeQuery } from './missing-query';

/** An act on an episode; the answer is its new state. A lost answer is asked for again under the same key. */
export function useEpisodeAct<Body>(
  id: string,
  act: (body: Body, key: string) => Promise<MissingEpisode>,
  onDone?: () => void,
) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Body) => act(body, keyOf([id, body])),
    onSuccess: (episode) => {
      queryClient.setQueryData(episodeQuery(id).queryKey, episode);
      onDone?.();
    },
    onSettled: () => {
      for (const key of [['missing', 'list'], ['home'], ['notifications']]) {
        void queryClient.invalidateQueries({ queryKey: key });
      }
    },
  });
}

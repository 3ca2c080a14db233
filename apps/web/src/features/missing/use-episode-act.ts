import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient, useIdempotencyKey, type MissingEpisode, type Versioned } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { episodeQuery } from '../../entities/episode/missing-query';

/** What every act on an episode is sent with: the version on the screen, and a key of its own. */
export interface EpisodeHeaders {
  'If-Match': string;
  'Idempotency-Key': string;
}

/**
 * An act on an episode; the answer is its new state. A lost answer is asked for again under the same key. `kept` counts how often it
 * succeeded: the key of a form that is emptied by that, and by nothing else. Where the server asks for a fresh proof, so does the page.
 */
export function useEpisodeAct<Body>(
  id: string,
  act: (body: Body, header: EpisodeHeaders) => Promise<Versioned<MissingEpisode>>,
) {
  const keyOf = useIdempotencyKey();
  const [kept, setKept] = useState(0);
  const mutation = useMutation({
    mutationFn: (body: Body) => {
      const shown = queryClient.getQueryData(episodeQuery(id).queryKey);
      return withStepUp(() =>
        act(body, { 'If-Match': shown?.etag ?? '*', 'Idempotency-Key': keyOf([id, body]) }),
      );
    },
    onSuccess: (episode) => {
      queryClient.setQueryData(episodeQuery(id).queryKey, episode);
      setKept((times) => times + 1);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: episodeQuery(id).queryKey }),
    onSettled: () => {
      for (const key of [['missing', 'list'], ['home'], ['roll'], ['notifications']]) {
        void queryClient.invalidateQueries({ queryKey: key });
      }
    },
  });
  return { ...mutation, kept };
}

import { useMutation } from '@tanstack/react-query';
import { type CaseYouth, queryClient, useIdempotencyKey, type Versioned } from '../../shared/api';
import { youthQuery } from './youth-query';

/** What every act on the youth help of a case is sent with: the version on the screen, and a key of its own. */
interface ActHeaders {
  'If-Match': string;
  'Idempotency-Key': string;
}

/**
 * An act on the youth help of a case. The answer is the new state; lists that show it are read again.
 *
 * @param filledFrom the version that a form was filled from; else the one on the screen
 */
export function useYouthAct<Body>(
  caseId: string,
  send: (body: Body, header: ActHeaders) => Promise<Versioned<CaseYouth>>,
  filledFrom?: string,
) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Body) => {
      const shown = queryClient.getQueryData(youthQuery(caseId).queryKey);
      return send(body, {
        'If-Match': filledFrom ?? shown?.etag ?? '*',
        'Idempotency-Key': keyOf(body),
      });
    },
    onSuccess: (answer) => {
      queryClient.setQueryData(youthQuery(caseId).queryKey, answer);
      void queryClient.invalidateQueries({ queryKey: ['youth'] });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: ['case', caseId, 'youth'] }),
  });
}

import { useMutation } from '@tanstack/react-query';
import { queryClient, useIdempotencyKey, type Versioned } from '../../shared/api';
import type { CaseGuardianship } from '../../shared/api';
import { guardianshipQuery } from '../../entities/guardianship/guardianship-of-case-query';

/** What every act on the guardianship of a case is sent with: the version on the screen, and a key of its own. */
interface ActHeaders {
  'If-Match': string;
  'Idempotency-Key': string;
}

/** An act on the guardianship of a case. The answer is the new state; lists that show it are read again. */
export function useAct<Body>(
  caseId: string,
  send: (body: Body, header: ActHeaders) => Promise<Versioned<CaseGuardianship>>,
) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Body) => {
      const shown = queryClient.getQueryData(guardianshipQuery(caseId).queryKey);
      return send(body, { 'If-Match': shown?.etag ?? '*', 'Idempotency-Key': keyOf(body) });
    },
    onSuccess: (answer) => {
      queryClient.setQueryData(guardianshipQuery(caseId).queryKey, answer);
      for (const list of ['guardianship', 'agenda']) void queryClient.invalidateQueries({ queryKey: [list] });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: ['case', caseId, 'guardianship'] }),
  });
}

import { queryClient, type HandOverView, type Versioned } from '../../shared/api';
import { handOverQuery } from './police-query';
import { usePoliceAct } from './use-police-act';

/** For the version that is on the screen: what changed meanwhile is shown, not overwritten. */
export function useAnswer<Body>(
  { id }: HandOverView,
  send: (
    params: { path: { id: string }; header: { 'If-Match': string } },
    body: Body,
  ) => Promise<Versioned<HandOverView>>,
) {
  const { queryKey } = handOverQuery(id);
  return usePoliceAct(
    (body: Body) => {
      const etag = queryClient.getQueryData(queryKey)?.etag ?? '*';
      return send({ path: { id }, header: { 'If-Match': etag } }, body);
    },
    (answer) => queryClient.setQueryData(queryKey, answer),
  );
}

import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from '../shared/ui/button';
import { ProblemNotice } from '../shared/ui/problem-notice';
import { Leaving } from './leaving';
import { providerQuery, wayTo } from './provider';

interface ProviderLoginProps {
  /** Where to go on afterwards. */
  next?: string;
  busy: boolean;
}

/** The other way in, where the server has one. */
export function ProviderLogin({ next, busy }: ProviderLoginProps) {
  const label = useQuery(providerQuery).data?.label;
  const way = useMutation({ retry: false, mutationFn: () => wayTo('login', next) });
  if (!label) return null;
  return (
    <>
      <ProblemNotice error={way.error} />
      <Button wide busy={busy || way.isPending} onClick={() => way.mutate()}>
        <Trans>Log in with {label}</Trans>
      </Button>
      {way.data ? <Leaving address={way.data} onStay={way.reset} /> : null}
    </>
  );
}

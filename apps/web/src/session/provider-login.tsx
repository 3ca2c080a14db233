import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';
import { leaveFor, providerQuery } from './provider';

interface ProviderLoginProps {
  /** Where to go on afterwards. */
  next?: string;
  busy: boolean;
}

/** The other way in, where the server has one. */
export function ProviderLogin({ next, busy }: ProviderLoginProps) {
  const label = useQuery(providerQuery).data?.label;
  const leave = useMutation({ retry: false, mutationFn: () => leaveFor('login', next) });
  if (!label) return null;
  return (
    <>
      <ProblemNotice error={leave.error} />
      <Button wide busy={busy || leave.isPending || leave.isSuccess} onClick={() => leave.mutate()}>
        <Trans>Log in with {label}</Trans>
      </Button>
    </>
  );
}

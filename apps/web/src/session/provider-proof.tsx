import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryClient } from '../shared/api';
import { factorsQuery } from './security-queries';
import { buttonClass } from '../shared/ui/button';
import { providerQuery, whenConfirmed } from './provider';
import { sessionQuery } from './session-query';

interface ProviderProofProps {
  onAnswered: () => void;
}

/** Proves it at the login service, on a page of its own: what is half done here stays. */
export function ProviderProof({ onAnswered }: ProviderProofProps) {
  const label = useQuery(providerQuery).data?.label;
  const { data: factors } = useQuery(factorsQuery);
  useEffect(
    () => whenConfirmed(() => void queryClient.refetchQueries(sessionQuery).then(onAnswered)),
    [onAnswered],
  );
  if (!label || !factors?.items.some(({ kind }) => kind === 'provider')) return null;
  return (
    <a className={buttonClass()} href="/provider?begin=confirm" target="_blank" rel="noopener noreferrer">
      <Trans>Use {label}</Trans>
    </a>
  );
}

import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { caseAgendaQuery } from '../../features/agenda/agenda-queries';
import type { CaseView } from '../../shared/api';
import { Notice } from '../../shared/ui/notice';

const SignalForm = lazy(() =>
  import('../../features/guardianship/signal-form').then((file) => ({ default: file.SignalForm })),
);

/** A report of a minor ends with the duty to tell the Guardianship Service at once (Guardianship Act, article 6), where nothing is left to fill but where the minor was. */
export function SignalOffer({ view }: { view: CaseView }) {
  const mayTell = view.rights.permissions.includes('guardianship:signal');
  const owed = useInfiniteQuery(caseAgendaQuery(view.id)).data?.pages[0]?.items ?? [];
  const isOwed = mayTell && owed.some(({ kind }) => kind === 'minor_signal');
  // The list may be read again before the answer to the form arrives, which must not take the form away.
  const [wasOwed, setWasOwed] = useState(isOwed);
  const [isTold, setTold] = useState(false);
  if (isOwed && !wasOwed) setWasOwed(true);
  if (!wasOwed) return null;
  if (isTold) return <Told caseId={view.id} />;
  return (
    <Suspense>
      <SignalForm caseId={view.id} isShort onTold={() => setTold(true)} />
    </Suspense>
  );
}

function Told({ caseId }: { caseId: string }) {
  return (
    <Notice tone="good" live="polite">
      <Trans>
        Signalled to the Guardianship Service.{' '}
        <Link to="/cases/$caseId/guardianship" params={{ caseId }}>
          Guardianship
        </Link>
      </Trans>
    </Notice>
  );
}

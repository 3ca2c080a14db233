import { Trans } from '@lingui/react/macro';
import type { GuardianshipView } from '../../shared/api';
import { Label } from '../../entities/code/labels';

/** What the guardian is to the minor; once the task has ended, no longer. */
export function GuardianRole({ type, status }: Pick<GuardianshipView, 'type' | 'status'>) {
  if (status !== 'ended') return <Label list="guardianship-type" code={type} />;
  switch (type) {
    case 'guardian':
      return <Trans>Former guardian</Trans>;
    case 'provisional':
      return <Trans>Former provisional guardian</Trans>;
    case 'ad_hoc':
      return <Trans>Former guardian ad hoc</Trans>;
  }
}

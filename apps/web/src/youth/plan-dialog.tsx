import { Trans, useLingui } from '@lingui/react/macro';
import type { CreateYouthPlan } from '../api';
import { PersonDialog } from '../cases/person-dialog';
import { Fact, Facts } from '../ui/card';
import type { Asked } from '../ui/use-asked';
import { useConsentWords } from './youth-words';

interface PlanDialogProps {
  asked: Asked<CreateYouthPlan>;
  labels: Record<'consent' | 'withLawyer', string>;
}

/** Whose plan it is and what the child answered to it, before the version is saved. */
export function PlanDialog({ asked: { said, dialog }, labels }: PlanDialogProps) {
  const { t } = useLingui();
  const consents = useConsentWords();
  if (!dialog || !said) return null;
  return (
    <PersonDialog
      {...dialog}
      act="youthMandate.plan"
      title={t`Save this version of the plan?`}
      verb={<Trans>Save this version</Trans>}
      lost={t`Not saved.`}
    >
      <Facts>
        <Fact name={labels.consent}>{consents[said.consent]}</Fact>
        <Fact name={labels.withLawyer}>{said.withLawyer ? <Trans>Yes</Trans> : <Trans>No</Trans>}</Fact>
      </Facts>
      <p>
        <Trans>This version becomes the plan of help. The answer of the child is kept with it.</Trans>
      </p>
    </PersonDialog>
  );
}

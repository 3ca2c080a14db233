import { Trans, useLingui } from '@lingui/react/macro';
import type { CreateYouthPlan } from '../../shared/api';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import type { Asked } from '../../shared/ui/use-asked';
import { useConsentWords } from './youth-words';

interface PlanDialogProps {
  asked: Asked<CreateYouthPlan>;
  labels: Record<'consent' | 'withLawyer', string>;
  /** Goals of the version before that this one has no more. */
  gone: CreateYouthPlan['goals'];
  /** Whether this version needs the consent of the child. */
  needsConsent: boolean;
}

/** Whose plan it is and what the child answered to it, before the version is saved. */
export function PlanDialog({ asked: { said, dialog }, labels, gone, needsConsent }: PlanDialogProps) {
  const { t } = useLingui();
  const consents = useConsentWords();
  if (!dialog || !said) return null;
  const isRefused = needsConsent && said.consent === 'refused';
  return (
    <PersonDialog
      {...dialog}
      act="youthMandate.plan"
      title={isRefused ? t`Record that the child refuses this version?` : t`Save this version of the plan?`}
      verb={isRefused ? <Trans>Record the refusal</Trans> : <Trans>Save this version</Trans>}
      lost={t`Not saved.`}
    >
      <Facts>
        <Fact name={labels.consent}>{consents[said.consent]}</Fact>
        <Fact name={labels.withLawyer}>{said.withLawyer ? <Trans>Yes</Trans> : <Trans>No</Trans>}</Fact>
      </Facts>
      {gone.length > 0 && !isRefused ? <Gone goals={gone} /> : null}
      <p>
        {isRefused ? (
          <Trans>
            The refusal of the child is kept with its time. This version does not come into force: what was in
            force before stays.
          </Trans>
        ) : (
          <Trans>This version becomes the plan of help. The answer of the child is kept with it.</Trans>
        )}
      </p>
    </PersonDialog>
  );
}

function Gone({ goals }: Pick<CreateYouthPlan, 'goals'>) {
  return (
    <div className="stack stack--tight">
      <p>
        <strong>
          <Trans>Goals that this version takes out of the plan:</Trans>
        </strong>
      </p>
      <ul>
        {goals.map(({ goal }, index) => (
          <li key={index}>
            <FreeText text={goal} />
          </li>
        ))}
      </ul>
    </div>
  );
}

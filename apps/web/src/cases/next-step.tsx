import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CaseView, ReferralView } from '../api';
import { useStatusWords } from '../referrals/status-words';
import { Due } from '../time/when';
import { Notice } from '../ui/notice';
import { Reference } from '../ui/reference';
import { useMayOnCase } from './case-rights';

const WAITING = ['sent', 'received'];

interface NextStepProps {
  view: CaseView;
  isNew?: boolean;
}

/** What to do now with this case, before anything about it. */
export function NextStep({ view, isNew }: NextStepProps) {
  const mayRefer = useMayOnCase(view)('referral:create');
  const waiting = view.referrals.filter(({ status }) => WAITING.includes(status));
  return (
    <>
      {isNew ? (
        <Notice tone="good" live="polite">
          <Trans>
            <strong>Reported.</strong> The case has the number <Reference value={view.reference} />.
          </Trans>
        </Notice>
      ) : null}
      {waiting.map((referral) => (
        <WaitingFor key={referral.id} referral={referral} />
      ))}
      {mayRefer ? (
        <div className="card card__body row row--apart">
          <p>
            {view.referrals.length === 0 ? (
              <Trans>
                <strong>Nobody has been asked to help yet.</strong> Next: refer the person.
              </Trans>
            ) : (
              <Trans>Another kind of help is needed?</Trans>
            )}
          </p>
          <Link
            to="/cases/$caseId/refer"
            params={{ caseId: view.id }}
            className={view.referrals.length === 0 ? 'button button--primary' : 'button'}
          >
            <Trans>Refer</Trans>
          </Link>
        </div>
      ) : null}
    </>
  );
}

interface WaitingForProps {
  referral: ReferralView;
}

function WaitingFor({ referral }: WaitingForProps) {
  const statusOf = useStatusWords();
  const agency = referral.to.name;
  const status = statusOf(referral.status);
  return (
    <div className="card card__body row row--apart">
      <p>
        <Trans>
          <strong>Waiting for {agency}</strong> · {status}
        </Trans>
      </p>
      <span className="row">
        <Due by={referral.respondBy} />
        <Link to="/referrals/$referralId" params={{ referralId: referral.id }} className="button">
          <Trans>Open the referral</Trans>
        </Link>
      </span>
    </div>
  );
}

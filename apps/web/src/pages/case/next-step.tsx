import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../../shared/api';
import { NextCard } from '../../features/agenda/next-card';
import { useRunningSearch } from '../../entities/episode/case-episodes';
import { buttonClass } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { Reference } from '../../shared/ui/reference';
import { useMayOnCase } from '../../entities/case/case-rights';
import { SignalOffer } from './signal-offer';

interface NextStepProps {
  view: CaseView;
  isNew?: boolean;
}

/** What was just reported, what is owed now, and what may be done beside it. */
export function NextStep({ view, isNew }: NextStepProps) {
  const mayRefer = useMayOnCase(view)('referral:create');
  return (
    <>
      {isNew ? (
        <Notice tone="good" live="polite">
          <Trans>
            <strong>Reported.</strong> The case has the number <Reference value={view.reference} />.
          </Trans>
        </Notice>
      ) : null}
      {isNew ? <SignalOffer view={view} /> : null}
      <NextCard caseId={view.id} />
      {isNew ? <PhotoOffer view={view} /> : null}
      {mayRefer ? (
        <div className="card">
          <div className="card__body">
            <ReferOffer view={view} />
          </div>
        </div>
      ) : null}
    </>
  );
}

/** A photo is taken at intake, not after somebody is gone; the report itself does not wait for it. */
function PhotoOffer({ view }: NextStepProps) {
  const mayAdd = useMayOnCase(view)('document:write') && view.rights.write.includes('photo');
  if (!mayAdd) return null;
  return (
    <div className="card">
      <div className="card__body row row--apart">
        <p>
          <Trans>Is a photo possible now? If the person disappears, it is the first thing asked for.</Trans>
        </p>
        <Link
          to="/cases/$caseId/documents"
          params={{ caseId: view.id }}
          search={{ add: 'photo' }}
          className="button"
        >
          <Trans>Add a photo</Trans>
        </Link>
      </div>
    </div>
  );
}

function ReferOffer({ view }: NextStepProps) {
  const isSearched = Boolean(useRunningSearch(view.id));
  const isFirst = view.referrals.length === 0;
  // Somebody has to be found before anybody can be helped: the search comes first, and stands over this page.
  const leads = isFirst && !isSearched;
  return (
    <div className="row row--apart">
      <p>
        {isFirst && isSearched ? (
          <Trans>For when the person is back: no agency has been asked to help yet.</Trans>
        ) : isFirst ? (
          <Trans>
            <strong>No agency has been asked to help yet.</strong> Next: refer the person.
          </Trans>
        ) : (
          <Trans>Another kind of help is needed?</Trans>
        )}
      </p>
      <Link
        to="/cases/$caseId/refer"
        params={{ caseId: view.id }}
        className={buttonClass(leads ? 'primary' : '')}
      >
        <Trans>Refer</Trans>
      </Link>
    </div>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { AgencyView, CaseView } from '../../shared/api';
import { useSession } from '../../session/session-query';
import type { FormError } from '../../shared/ui/error-summary';
import { Loaded } from '../../shared/ui/loaded';
import { agenciesQuery, freePlacesQuery } from '../../entities/agency/agencies-query';
import { RecipientPick } from './recipient-pick';
import { type Candidate, candidatesFor } from './recipient-match';
import type { ReferValues } from './refer-values';

interface RecipientQuestionProps {
  view: CaseView;
  errors: readonly FormError[];
}

export function RecipientQuestion({ view, errors }: RecipientQuestionProps) {
  const { t } = useLingui();
  const agencies = useQuery(agenciesQuery);
  // Asked for beside the agencies: the rows say it at once.
  useQuery(freePlacesQuery(view.id));
  const wrong = errors.find(({ target }) => target === 'recipient');
  return (
    <Loaded query={agencies}>
      {({ items }) => (
        <fieldset className={wrong ? 'field field--wrong' : 'field'}>
          <legend className="field__label">{t`Who is asked`}</legend>
          {wrong ? <p className="field__error">{wrong.text}</p> : null}
          <Candidates view={view} agencies={items} />
        </fieldset>
      )}
    </Loaded>
  );
}

interface CandidatesProps {
  view: CaseView;
  agencies: readonly AgencyView[];
}

/** Who takes such a person, the best first; the others once they are asked for. */
function Candidates({ view, agencies }: CandidatesProps) {
  const { agency } = useSession();
  const { control } = useFormContext<ReferValues>();
  const service = useWatch({ control, name: 'service' });
  const bands = useQuery(freePlacesQuery(view.id)).data?.items ?? [];
  const bandOf = (agencyId: string) => bands.find((one) => one.agencyId === agencyId)?.freePlaces;
  const [showsAll, setShowsAll] = useState(false);
  const { fits, others } = candidatesFor(agencies, { view, service, ownAgencyId: agency.id });
  const pick = (one: Candidate) => (
    <RecipientPick
      key={one.agency.id}
      candidate={one}
      freePlaces={bandOf(one.agency.id)}
      isBest={one === fits[0]}
    />
  );
  return (
    <div className="stack stack--tight" id="recipient">
      {fits.map(pick)}
      {fits.length === 0 ? (
        <p className="quiet">
          <Trans>No agency on Relais offers this for such a person. You can still ask another one.</Trans>
        </p>
      ) : null}
      {showsAll ? others.map(pick) : null}
      <SeveralAtOnce />
      {!showsAll && others.length > 0 ? (
        <button type="button" className="link-button" onClick={() => setShowsAll(true)}>
          <Trans>Show other agencies</Trans>
        </button>
      ) : null}
    </div>
  );
}

/** From one to several and back; what was chosen stays chosen. */
function SeveralAtOnce() {
  const { control, setValue, getValues } = useFormContext<ReferValues>();
  const several = useWatch({ control, name: 'several' });
  function askSeveral(): void {
    const one = getValues('toAgencyId');
    setValue('toAgencyIds', one ? [one] : []);
    setValue('several', true);
  }
  if (!several) {
    return (
      <button type="button" className="link-button" onClick={askSeveral}>
        <Trans>Ask several at once: the first to accept takes the person</Trans>
      </button>
    );
  }
  return (
    <>
      <p className="small">
        <Trans>
          Choose several. As soon as one accepts, your request to the others is withdrawn and they are told
          that another agency accepted. An agency that has not accepted does not see the other agencies you
          asked.
        </Trans>
      </p>
      <button type="button" className="link-button" onClick={() => setValue('several', false)}>
        <Trans>Ask only one</Trans>
      </button>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import type { AgencyView } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { useLengthWords } from '../../shared/time/time-words';
import { Badge } from '../../shared/ui/badge';
import type { Candidate } from './recipient-match';
import type { ReferValues } from './refer-values';

interface RecipientPickProps {
  candidate: Candidate;
  /** Places for such a person, as a band; absent for an agency that keeps none here. */
  freePlaces?: string;
  isBest?: boolean;
}

export function RecipientPick({ candidate, freePlaces, isBest }: RecipientPickProps) {
  const bandOf = useBandWords();
  const { register, control } = useFormContext<ReferValues>();
  const several = useWatch({ control, name: 'several' });
  const { agency } = candidate;
  const describedBy = `agency-${agency.id}`;
  return (
    <label className="pick">
      <input
        key={several ? 'several' : 'one'}
        type={several ? 'checkbox' : 'radio'}
        value={agency.id}
        aria-describedby={describedBy}
        {...register(several ? 'toAgencyIds' : 'toAgencyId')}
      />
      <span>
        <strong>{agency.name}</strong>{' '}
        {isBest ? (
          <Badge tone="good">
            <Trans>best match</Trans>
          </Badge>
        ) : (
          <WhyNot candidate={candidate} />
        )}
        <br />
        <span className="small quiet" id={describedBy}>
          <AgencyFacts agency={agency} />
          {freePlaces ? ` · ${bandOf(freePlaces)}` : null}
        </span>
      </span>
    </label>
  );
}

/** How many places, as far as anybody may know. */
function useBandWords(): (band: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    several: t`several places for such a person`,
    few: t`one or two places for such a person`,
    none: t`no place free now`,
  };
  return (band) => words[band] ?? '';
}

interface AgencyFactsProps {
  agency: AgencyView;
}

function AgencyFacts({ agency }: AgencyFactsProps) {
  const { t, i18n } = useLingui();
  const kindOf = useLabels('agency-kind');
  const districtOf = useLabels('district');
  const lengthOf = useLengthWords();
  const names = new Intl.DisplayNames(i18n.locale, { type: 'language' });
  const minutes = agency.averageAnswerMinutes;
  const facts = [
    agency.district ? districtOf(agency.district) : kindOf(agency.kind),
    agency.languages.map((code) => names.of(code)).join(', '),
    takesWords(agency, t),
    minutes === undefined ? '' : t`answers in ${lengthOf(minutes)} on average`,
  ];
  return facts.filter(Boolean).join(' · ');
}

function takesWords({ takes }: AgencyView, t: ReturnType<typeof useLingui>['t']): string {
  if (takes?.ageFrom !== undefined && takes.ageTo !== undefined) {
    return takes.ageFrom === 0 ? t`up to ${takes.ageTo} years` : t`${takes.ageFrom} to ${takes.ageTo} years`;
  }
  return takes?.ageFrom ? t`from ${takes.ageFrom} years` : '';
}

interface WhyNotProps {
  candidate: Candidate;
}

function WhyNot({ candidate }: WhyNotProps) {
  if (!candidate.takesAge) {
    return (
      <Badge tone="warning">
        <Trans>another age</Trans>
      </Badge>
    );
  }
  if (!candidate.takesSex) {
    return (
      <Badge tone="warning">
        <Trans>another sex</Trans>
      </Badge>
    );
  }
  if (!candidate.offersService) {
    return (
      <Badge>
        <Trans>other services</Trans>
      </Badge>
    );
  }
  return null;
}

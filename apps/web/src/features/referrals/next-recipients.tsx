import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  api,
  bodyOf,
  queryClient,
  useIdempotencyKey,
  type RecipientSuggestion,
  type ReferralView,
  type SharingConsent,
  type SuggestionReason,
} from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { ConsentSaid } from '../../entities/consent/consent-lines';
import { Label } from '../../entities/code/labels';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { BriefLine } from '../../entities/referral/brief-line';
import { ConsentAsked } from './consent-question';
import { useNextConsent } from './use-next-consent';

interface NextRecipientsProps {
  referral: ReferralView;
}

/** After a refusal: whom to ask next and why; the same content is sent once the dialog is confirmed. */
export function NextRecipients({ referral }: NextRecipientsProps) {
  const { t } = useLingui();
  const { data, error } = useQuery({
    queryKey: ['suggestions', referral.id],
    queryFn: () => bodyOf(api.GET('/referrals/{id}/suggestions', { params: { path: { id: referral.id } } })),
    gcTime: 0,
  });
  const { question, body, isWhole } = useNextConsent(referral.legalGround);
  return (
    <Card title={t`Who could be asked next`} flush>
      {question ? (
        <div className="card__body">
          <ConsentAsked {...question} />
        </div>
      ) : null}
      {error ? (
        <div className="card__body">
          <ProblemNotice error={error} />
        </div>
      ) : null}
      {!data && !error ? <Loading /> : null}
      <ul className="rows">
        {data?.items.map((suggestion) => (
          <Suggestion
            key={suggestion.agency.id}
            suggestion={suggestion}
            referral={referral}
            consent={body}
            mayAsk={isWhole}
          />
        ))}
      </ul>
      {data?.items.length === 0 ? (
        <p className="empty">
          <Trans>No other agency on Relais offers this for such a person.</Trans>
        </p>
      ) : null}
    </Card>
  );
}

interface SuggestionProps extends NextRecipientsProps {
  suggestion: RecipientSuggestion;
  /** To what the person agreed for the one who is asked next. */
  consent: SharingConsent | undefined;
  /** Says what is missing in that, if something is. */
  mayAsk: () => boolean;
}

function Suggestion({ suggestion, referral, consent, mayAsk }: SuggestionProps) {
  const [isAsking, setAsking] = useState(false);
  const { agency, district } = suggestion;
  const name = agency.name;
  return (
    <li className="stack stack--tight">
      <div className="row row--apart">
        <span>
          <strong>{name}</strong>
          <br />
          <span className="small quiet">
            {district ? (
              <Label list="district" code={district} />
            ) : (
              <Label list="agency-kind" code={agency.kind} />
            )}
          </span>
        </span>
        <Button onClick={() => setAsking(mayAsk())}>
          <Trans>Ask {name}</Trans>
        </Button>
      </div>
      <Reasons suggestion={suggestion} />
      {isAsking ? (
        <AskDialog agency={agency} referral={referral} consent={consent} onClose={() => setAsking(false)} />
      ) : null}
    </li>
  );
}

interface AskDialogProps extends NextRecipientsProps, Pick<SuggestionProps, 'consent'> {
  agency: RecipientSuggestion['agency'];
  onClose: () => void;
}

function AskDialog({ agency, referral, consent, onClose }: AskDialogProps) {
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const { name } = agency;
  const before = referral.to.name;
  const ask = useMutation({
    mutationFn: () => {
      const body = { toAgencyIds: [agency.id], consent };
      const params = { path: { id: referral.id }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/referrals/{id}/reroutes', { params, body }));
    },
    onSuccess: async ({ id }) => {
      for (const key of ['home', 'referrals', 'case']) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
      await navigate({ to: '/referrals/$referralId', params: { referralId: id }, state: { isSent: true } });
    },
  });
  return (
    <LegalDialog
      act="consent.record"
      title={<Trans>Ask {name}?</Trans>}
      verb={<Trans>Ask {name}</Trans>}
      run={ask}
      onConfirm={() => ask.mutate()}
      onClose={onClose}
    >
      <p>
        <Reference value={referral.caseReference} /> <BriefLine brief={referral.brief} />
      </p>
      <p>
        <Trans>
          {name} receives the request at once, with the same content as {before}.
        </Trans>
      </p>
      <ConsentSaid consent={consent} />
    </LegalDialog>
  );
}

interface ReasonsProps {
  suggestion: RecipientSuggestion;
}

function Reasons({ suggestion }: ReasonsProps) {
  const { t, i18n } = useLingui();
  const { freePlaces, languages, reasons } = suggestion;
  const names = new Intl.DisplayNames(i18n.locale, { type: 'language' });
  const spoken = languages.map((code) => names.of(code)).join(', ');
  const bands: Record<RecipientSuggestion['freePlaces'], string> = {
    several: t`several places for such a person`,
    few: t`one or two places for such a person`,
    none: t`no place free now`,
    unknown: t`places not known here`,
  };
  const words: Record<SuggestionReason, string> = {
    free_places: bands[freePlaces],
    speaks_language: t`works in ${spoken}`,
    same_district: t`in your district`,
    answers_fast: t`answers fast`,
  };
  const isGood = freePlaces === 'several' || freePlaces === 'few';
  return (
    <span className="row">
      {isGood ? null : <Badge>{bands[freePlaces]}</Badge>}
      {reasons.map((reason) => (
        <Badge key={reason} tone="good">
          {words[reason]}
        </Badge>
      ))}
    </span>
  );
}

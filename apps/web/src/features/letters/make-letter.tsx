import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  api,
  bodyOf,
  type Language,
  type LetterOffer,
  queryClient,
  useIdempotencyKey,
} from '../../shared/api';
import { LANGUAGE_NAMES } from '../../shared/language/language';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { Fold } from '../../shared/ui/fold';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { LetterFile } from './letter-file';
import { LetterPreview } from './letter-preview';
import { lettersQuery } from './letter-query';
import { useLetterWords } from './letter-words';

interface MakeLetterProps {
  caseId: string;
  offers: readonly LetterOffer[];
}

/** Which letter, in which language, what it will say; then one press. */
export function MakeLetter({ caseId, offers }: MakeLetterProps) {
  const { t, i18n } = useLingui();
  const [chosen, choose] = useState(0);
  const [language, setLanguage] = useState(i18n.locale as Language);
  const make = useMake(caseId);
  const offer = offers[chosen] ?? offers[0]!;
  return (
    <div className="stack">
      <Offers offers={offers} chosen={offers.indexOf(offer)} onChoose={choose} />
      <LetterLanguage language={language} onChoose={setLanguage} />
      <Fold key={`${offer.kind}${offer.subjectId}${language}`} title={t`What it will say`}>
        {() => <LetterPreview caseId={caseId} offer={offer} language={language} />}
      </Fold>
      <ProblemNotice error={make.error} lost={t`Not made.`} />
      {make.data ? (
        <Notice tone="good" live="polite">
          <p>
            <Trans>
              Letter <strong className="mono">{make.data.number}</strong> is made and stands on the timeline.
            </Trans>
          </p>
          <LetterFile key={make.data.id} letter={make.data} />
        </Notice>
      ) : null}
      <div className="act act--thumb">
        <Button
          look="primary"
          wide
          busy={make.isPending}
          onClick={() => make.mutate({ kind: offer.kind, subjectId: offer.subjectId, language })}
        >
          <Trans>Make the letter</Trans>
        </Button>
      </div>
    </div>
  );
}

interface LetterLanguageProps {
  language: Language;
  onChoose: (language: Language) => void;
}

function LetterLanguage({ language, onChoose }: LetterLanguageProps) {
  const { t } = useLingui();
  return (
    <Group label={t`Language of the letter`} hint={t`As its reader needs it; your screen stays as it is.`}>
      {(Object.keys(LANGUAGE_NAMES) as Language[]).map((one) => (
        <Chip key={one} name="letter-language" checked={language === one} onChange={() => onChoose(one)}>
          <span lang={one}>{LANGUAGE_NAMES[one]}</span>
        </Chip>
      ))}
    </Group>
  );
}

type CreateLetter = Pick<LetterOffer, 'kind' | 'subjectId'> & { language: Language };

/** Two presses in a row are one letter; after another choice it is another one. */
function useMake(caseId: string) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: CreateLetter) => {
      const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/cases/{id}/letters', { params, body }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: lettersQuery(caseId).queryKey }),
  });
}

interface OffersProps {
  offers: readonly LetterOffer[];
  chosen: number;
  onChoose: (index: number) => void;
}

function Offers({ offers, chosen, onChoose }: OffersProps) {
  const { t } = useLingui();
  return (
    <fieldset className="field">
      <legend className="field__label">{t`Which letter`}</legend>
      <div className="stack stack--tight">
        {offers.map((offer, index) => (
          <Choice
            key={`${offer.kind}${offer.subjectId}`}
            offer={offer}
            checked={index === chosen}
            onChoose={() => onChoose(index)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  offer: LetterOffer;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ offer, checked, onChoose }: ChoiceProps) {
  const describedBy = `letter-${offer.kind}${offer.subjectId ?? ''}`;
  return (
    <label className="pick">
      <input
        type="radio"
        name="letter"
        checked={checked}
        onChange={onChoose}
        aria-describedby={describedBy}
      />
      <OfferWords offer={offer} describedBy={describedBy} />
    </label>
  );
}

interface OfferWordsProps {
  offer: LetterOffer;
  describedBy: string;
}

function OfferWords({ offer, describedBy }: OfferWordsProps) {
  const { t } = useLingui();
  const nameOf = useLetterWords();
  const recipient = offer.recipient?.name ?? t`the justice of the peace`;
  return (
    <span>
      <strong>{nameOf(offer)}</strong>
      <br />
      <span className="small quiet" id={describedBy}>
        {offer.kind === 'summary' ? (
          <Trans>For your own agency</Trans>
        ) : (
          <>
            <Trans>For {recipient}</Trans>
            {' · '}
            <When at={offer.at} />
          </>
        )}
      </span>
    </span>
  );
}

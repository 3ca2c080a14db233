import { Trans } from '@lingui/react/macro';
import type { Brief } from '../../shared/api';
import { AgeInDoubt } from '../person/age-in-doubt';
import { usePersonWords } from '../person/person-words';
import { Label, LabelList } from '../code/labels';

interface BriefLineProps {
  brief: Brief;
}

/** The person, as far as somebody who has not accepted may know. */
export function BriefLine({ brief }: BriefLineProps) {
  const wordsOf = usePersonWords();
  return (
    <>
      <strong>{wordsOf(brief)}</strong>
      {brief.ageInDoubt ? (
        <>
          {' '}
          <AgeInDoubt />
        </>
      ) : null}
    </>
  );
}

interface BriefDetailProps {
  brief: Brief;
  service: string;
}

export function BriefDetail({ brief, service }: BriefDetailProps) {
  return (
    <>
      <Label list="referral-service" code={service} />
      {brief.languages.length > 0 ? (
        <>
          {'\u00a0· '}
          <Trans>
            speaks <LabelList list="language" codes={brief.languages} inSentence />
          </Trans>
        </>
      ) : null}
    </>
  );
}

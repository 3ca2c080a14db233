import { useLingui } from '@lingui/react/macro';
import type { MissingEpisode, PreventiveAlert } from '../../shared/api';
import { LabelList } from '../../entities/code/labels';
import { Fact } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';

interface PersonFactsProps {
  person: Pick<
    NonNullable<MissingEpisode['person'] | PreventiveAlert['person']>,
    'names' | 'languages' | 'citizenships'
  >;
}

/** What somebody is called whom one looks for, in every spelling. */
export function NameFacts({ person: { names } }: PersonFactsProps) {
  const { t } = useLingui();
  return names.map(({ familyName, givenNames, language, kind }) => (
    <Fact key={`${kind}${familyName}${givenNames}`} name={t`Name`}>
      <FreeText text={[givenNames, familyName].filter(Boolean).join(' ')} language={language} />
    </Fact>
  ));
}

/** By what they can be spoken to, and where they are from. */
export function OriginFacts({ person: { languages, citizenships } }: PersonFactsProps) {
  const { t } = useLingui();
  return (
    <>
      {languages.length > 0 ? (
        <Fact name={t`Speaks`}>
          <LabelList list="language" codes={languages} />
        </Fact>
      ) : null}
      {citizenships.length > 0 ? (
        <Fact name={t`Citizenship`}>
          <LabelList list="country" codes={citizenships} />
        </Fact>
      ) : null}
    </>
  );
}

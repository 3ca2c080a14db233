import { Trans } from '@lingui/react/macro';
import type { IdentityData, MergeField } from '../../shared/api';
import { useBirthDateWords } from '../../entities/person/birth-date-words';
import { languageTag } from '../../shared/language/language-tag';
import { Label, LabelList } from '../../entities/code/labels';

interface FieldValueProps {
  identity: IdentityData;
  field: MergeField;
}

/** Whether a file says anything of a field. */
export function saysOf(identity: IdentityData | undefined, field: MergeField): boolean {
  if (!identity) return false;
  if (field === 'name') return identity.names.length > 0;
  if (field === 'citizenships' || field === 'languages') return identity[field].length > 0;
  return Boolean(identity[field]);
}

/** What a file says of one field; a dash where it says nothing. */
export function FieldValue({ identity, field }: FieldValueProps) {
  const birthDateOf = useBirthDateWords();
  const { sex, birthDate, apparentAge, citizenships, languages } = identity;
  switch (field) {
    case 'name':
      return <FirstName identity={identity} />;
    case 'sex':
      return <Label list="sex" code={sex} />;
    case 'birthDate':
      return birthDate ? birthDateOf(birthDate) : '–';
    case 'apparentAge':
      if (!apparentAge) return '–';
      return (
        <Trans>
          {apparentAge.from} to {apparentAge.to} years
        </Trans>
      );
    case 'citizenships':
      return citizenships.length > 0 ? <LabelList list="country" codes={citizenships} /> : '–';
    case 'languages':
      return languages.length > 0 ? (
        <LabelList list="language" codes={languages.map(({ code }) => code)} />
      ) : (
        '–'
      );
  }
}

interface FirstNameProps {
  identity: IdentityData;
}

function FirstName({ identity: { names } }: FirstNameProps) {
  const name = names.find(({ kind }) => kind === 'primary') ?? names[0];
  return name ? <Spelling name={name} /> : '–';
}

interface SpellingProps {
  name: IdentityData['names'][number];
}

/** One spelling, in the direction and with the letters of its language. */
export function Spelling({ name: { givenNames, familyName, language } }: SpellingProps) {
  return <bdi lang={languageTag(language)}>{[givenNames, familyName].filter(Boolean).join(' ')}</bdi>;
}

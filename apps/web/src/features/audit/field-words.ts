import { useLingui } from '@lingui/react/macro';
import { useLabels } from '../../entities/code/code-lists';

/** The name of a field as the forms call it. */
export function useFieldWords(): (field: string) => string {
  const { t } = useLingui();
  const indicatorOf = useLabels('indicator');
  const words: Record<string, string> = {
    'person.names': t`Name`,
    'person.sex': t`Sex`,
    'person.birthDate': t`Date of birth`,
    'person.birthDateSource': t`Source of the date of birth`,
    'person.apparentAge': t`Apparent age`,
    'person.ageInDoubt': t`Age in doubt`,
    'person.citizenships': t`Citizenship`,
    'person.languages': t`Languages`,
    'circumstances.foundPlace': t`Where the person was found`,
    'circumstances.placeKind': t`Kind of place`,
    'circumstances.district': t`Judicial district`,
    'circumstances.foundAt': t`When the person was found`,
    'circumstances.narrative': t`In one sentence`,
    'circumstances.narrativeLanguage': t`Language of the sentence`,
    'circumstances.acts': t`Acts`,
    'circumstances.means': t`Means`,
    'circumstances.purposes': t`Purposes`,
    'assertion.status': t`Assessment`,
    'assertion.basis': t`Basis of the assessment`,
    'consent.given': t`Consent`,
    'consent.language': t`Language in which it was explained`,
    'consent.state': t`Consent to share`,
    'consent.until': t`End of the consent`,
    'consent.answers': t`What was explained`,
    'missing.lastSeenAt': t`When the person was last seen`,
    'missing.lastSeenPlace': t`Where the person was last seen`,
    'missing.foundAt': t`When the missing person was found`,
    'missing.foundBy': t`Found by`,
    'missing.country': t`Found in`,
    'missing.foundPlace': t`Where the missing person was found`,
    'missing.foundState': t`State of the person`,
    'missing.foundNote': t`Note`,
    'missing.takenBackReason': t`Why the finding was taken back`,
    'missing.taskNote': t`Result or reason`,
    legalGround: t`Legal ground`,
    needs: t`Needs`,
  };
  return (field) => {
    if (field.startsWith('indicators.')) return indicatorOf(field.slice('indicators.'.length));
    return words[field] ?? field;
  };
}

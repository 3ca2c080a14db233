import { msg } from '@lingui/core/macro';
import { useLabels } from '../../entities/code/code-lists';
import { useWords, type Words } from '../../shared/language/use-words';

const FIELDS: Words = {
  'person.names': msg`Name`,
  'person.sex': msg`Sex`,
  'person.birthDate': msg`Date of birth`,
  'person.birthDateSource': msg`Source of the date of birth`,
  'person.apparentAge': msg`Apparent age`,
  'person.ageInDoubt': msg`Age in doubt`,
  'person.citizenships': msg`Citizenship`,
  'person.languages': msg`Languages`,
  'circumstances.foundPlace': msg`Where the person was found`,
  'circumstances.placeKind': msg`Kind of place`,
  'circumstances.district': msg`Judicial district`,
  'circumstances.foundAt': msg`When the person was found`,
  'circumstances.narrative': msg`In one sentence`,
  'circumstances.narrativeLanguage': msg`Language of the sentence`,
  'circumstances.acts': msg`Acts`,
  'circumstances.means': msg`Means`,
  'circumstances.purposes': msg`Purposes`,
  'assertion.status': msg`Assessment`,
  'assertion.basis': msg`Basis of the assessment`,
  'consent.given': msg`Consent`,
  'consent.language': msg`Language in which it was explained`,
  'consent.state': msg`Consent to share`,
  'consent.until': msg`End of the consent`,
  'consent.answers': msg`What was explained`,
  'missing.lastSeenAt': msg`When the person was last seen`,
  'missing.lastSeenPlace': msg`Where the person was last seen`,
  'missing.foundAt': msg`When the missing person was found`,
  'missing.foundBy': msg`Found by`,
  'missing.country': msg`Found in`,
  'missing.foundPlace': msg`Where the missing person was found`,
  'missing.foundState': msg`State of the person`,
  'missing.foundNote': msg`Note`,
  'missing.takenBackReason': msg`Why the finding was taken back`,
  'missing.taskNote': msg`Result or reason`,
  legalGround: msg`Legal ground`,
  needs: msg`Needs`,
};

/** The name of a field as the forms call it. */
export function useFieldWords(): (field: string) => string {
  const wordOf = useWords(FIELDS);
  const indicatorOf = useLabels('indicator');
  return (field) => {
    if (field.startsWith('indicators.')) return indicatorOf(field.slice('indicators.'.length));
    return wordOf(field);
  };
}

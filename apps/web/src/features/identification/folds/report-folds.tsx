import { Trans, useLingui } from '@lingui/react/macro';
import { useWatch } from 'react-hook-form';
import { Fold } from '../../../shared/ui/fold';
import type { ReportValues } from '../report-values';
import { BirthFields } from './birth-fields';
import { CircumstanceFields } from './circumstance-fields';
import { CompanionFields } from './companion-fields';
import { ConsentFields } from './consent-fields';
import { IndicatorFields } from './indicator-fields';
import { NameFields } from './name-fields';
import { CodeChips } from '../code-chips';
import { OriginFields } from './origin-fields';

/** What can wait: known later, or by somebody else. Each fold says what it already holds. */
export function ReportFolds() {
  const { t } = useLingui();
  const note = useNotes();
  return (
    <section className="stack stack--tight" aria-labelledby="more">
      <h2 id="more">
        <Trans>If you know more</Trans>
      </h2>
      <Fold title={t`Name`} note={note.name}>
        {() => <NameFields />}
      </Fold>
      <Fold title={t`Age and date of birth`} note={note.birth}>
        {() => <BirthFields />}
      </Fold>
      <Fold title={t`Citizenship and languages`} note={note.origin}>
        {() => <OriginFields />}
      </Fold>
      <Fold title={t`Needs now`} note={note.needs}>
        {() => <CodeChips list="need" name="needs" label={t`What is needed in the first hours`} />}
      </Fold>
      <Fold title={t`Others found with the person`} note={note.companions}>
        {() => <CompanionFields />}
      </Fold>
      <Fold title={t`All signs`} note={note.signs}>
        {() => <IndicatorFields />}
      </Fold>
      <Fold title={t`Circumstances`} note={note.circumstances}>
        {() => <CircumstanceFields />}
      </Fold>
      <Fold title={t`Consent and legal ground`} note={note.consent}>
        {() => <ConsentFields />}
      </Fold>
    </section>
  );
}

function useNotes() {
  const { t } = useLingui();
  const values = useWatch<ReportValues>() as ReportValues;
  const filled = (isFilled: unknown) => (isFilled ? t`filled in` : undefined);
  const count = (list: readonly unknown[]) => (list.length > 0 ? String(list.length) : undefined);
  return {
    name: filled(values.familyName || values.givenNames || values.scriptGivenNames || values.aliases?.length),
    birth: filled(values.birthYear || values.exactAge),
    origin: count([...(values.citizenships ?? []), ...(values.languages ?? [])]),
    needs: count(values.needs || []),
    companions: count(values.companions ?? []),
    signs: count(Object.values(values.indicators ?? {}).filter(Boolean)),
    circumstances: filled(values.placeKind || values.foundAt || values.acts?.length || values.means?.length),
    consent: filled(values.consentGiven || values.legalGround),
  };
}

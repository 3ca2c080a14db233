import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { CodeField } from '../../entities/code/code-field';
import { useCodes, useLabels } from '../../entities/code/code-lists';
import { UnderstoodFields } from '../../entities/consent/understood-fields';
import { CheckBox } from '../../shared/ui/check-box';
import { Group } from '../../shared/ui/field';
import { DayField } from '../../shared/ui/value-fields';
import { bodyOfTerms, noTerms, type TermValues } from './terms';

interface TermsFieldsProps {
  values: TermValues;
  /** What may be chosen, in the order of the list. */
  categories: readonly string[];
  onChange: (values: TermValues) => void;
}

/** What a form holds of the terms, and what is agreed once nothing is missing. */
export function useTerms(categories: string[]) {
  const [terms, setTerms] = useState(noTerms(categories));
  return { terms, setTerms, agreed: bodyOfTerms(terms, useOnConsent(terms.legalGround)) };
}

/** Whether the ground ends with a consent, which is then asked for. */
function useOnConsent(legalGround: string): boolean {
  return useCodes('legal-ground').some((one) => one.code === legalGround && one.onConsent === true);
}

/** On what ground, which categories, how much of them, until when. */
export function TermsFields({ values, categories, onChange }: TermsFieldsProps) {
  const { t } = useLingui();
  const onConsent = useOnConsent(values.legalGround);
  const set = (more: Partial<TermValues>) => onChange({ ...values, ...more });
  return (
    <>
      <Categories
        all={categories}
        chosen={values.categories}
        onChange={(chosen) => set({ categories: chosen })}
      />
      <CheckBox
        label={t`Only what we recorded ourselves`}
        checked={values.ownRows}
        onChange={(ownRows) => set({ ownRows })}
      />
      <CodeField
        id="disclosure-ground"
        list="legal-ground"
        label={t`On what ground`}
        value={values.legalGround}
        onChange={(legalGround) => set({ legalGround })}
      />
      {onConsent ? <Yes values={values} set={set} /> : null}
      <DayField
        label={t({ message: 'Until', context: 'day' })}
        hint={t`Left empty, the usual term applies.`}
        value={values.until}
        onChange={(until) => set({ until })}
      />
    </>
  );
}

interface CategoriesProps {
  all: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

function Categories({ all, chosen, onChange }: CategoriesProps) {
  const { t } = useLingui();
  const labelOf = useLabels('category');
  return (
    <Group id="disclosed-categories" label={t`What is disclosed`}>
      {all.map((category) => (
        <CheckBox
          key={category}
          label={labelOf(category)}
          checked={chosen.includes(category)}
          onChange={(isOn) => onChange(all.filter((one) => (one === category ? isOn : chosen.includes(one))))}
        />
      ))}
    </Group>
  );
}

/** Who said yes, how, and how it was understood: without who and how nothing is disclosed on this ground. */
function Yes({ values, set }: { values: TermValues; set: (more: Partial<TermValues>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <p className="small quiet">
        <Trans>On this ground it is open for as long as the person agrees.</Trans>
      </p>
      <CodeField
        id="disclosure-giver"
        list="consent-giver"
        label={t`Who consents`}
        value={values.givenBy}
        onChange={(givenBy) => set({ givenBy })}
      />
      <CodeField
        id="disclosure-form"
        list="consent-form"
        label={t`How it was given`}
        value={values.form}
        onChange={(form) => set({ form })}
      />
      <UnderstoodFields values={values} onChange={set} />
    </>
  );
}

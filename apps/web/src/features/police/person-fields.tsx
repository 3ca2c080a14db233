import { useLingui } from '@lingui/react/macro';
import type { NewInterception } from '../../shared/api';
import { SortedCodeField } from '../../entities/code/code-field';
import { useCodes, useLabels } from '../../entities/code/code-lists';
import { AGE_BANDS, rangeOf } from '../../entities/person/age-bands';
import { useBandWords } from '../../entities/person/band-words';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { CheckBox } from '../../shared/ui/check-box';

export const EMPTY_PERSON = { sex: '', ageBand: '', ageInDoubt: false, alone: false, language: '' };

/** What is seen of a person on the spot. */
export type PersonSketchValues = typeof EMPTY_PERSON;

/** As the API takes it; nothing said is unknown. */
export function personBody({
  sex,
  ageBand,
  language,
  ...flags
}: PersonSketchValues): NewInterception['persons'][number] {
  return {
    sex: sex || 'unknown',
    apparentAge: rangeOf(ageBand),
    language: language || undefined,
    ...flags,
  };
}

interface PersonFieldsProps {
  legend: string;
  /** Tells the radio buttons of several people apart. */
  name: string;
  value: PersonSketchValues;
  onChange: (value: PersonSketchValues) => void;
}

/** One person in a few taps; everything may stay unknown. */
export function PersonFields({ legend, name, value, onChange }: PersonFieldsProps) {
  const { t } = useLingui();
  const sexes = useCodes('sex');
  const sexOf = useLabels('sex');
  const bandOf = useBandWords();
  const set = (more: Partial<PersonSketchValues>) => onChange({ ...value, ...more });
  return (
    <fieldset className="stack stack--tight">
      <legend className="field__label">{legend}</legend>
      <Guess
        label={t`Apparent sex`}
        name={`sex-${name}`}
        choices={sexes.map(({ code }) => [code, sexOf(code)])}
        value={value.sex}
        onChange={(sex) => set({ sex })}
      />
      <Guess
        label={t`Apparent age`}
        name={`age-${name}`}
        choices={AGE_BANDS.map(({ code }) => [code, bandOf(code)])}
        value={value.ageBand}
        onChange={(ageBand) => set({ ageBand })}
      />
      <Flags value={value} set={set} />
      <SortedCodeField
        list="language"
        label={t`Language`}
        hint={t`Optional`}
        value={value.language}
        onChange={(code) => set({ language: code })}
      />
    </fieldset>
  );
}

interface GuessProps {
  label: string;
  name: string;
  /** Each code with its words. */
  choices: readonly (readonly [string, string])[];
  value: string;
  onChange: (code: string) => void;
}

/** One of a few, as far as it can be seen. */
function Guess({ label, name, choices, value, onChange }: GuessProps) {
  return (
    <Group label={label}>
      {choices.map(([code, words]) => (
        <Chip key={code} small name={name} checked={value === code} onChange={() => onChange(code)}>
          {words}
        </Chip>
      ))}
    </Group>
  );
}

interface FlagsProps {
  value: PersonSketchValues;
  set: (more: Partial<PersonSketchValues>) => void;
}

function Flags({ value, set }: FlagsProps) {
  const { t } = useLingui();
  return (
    <>
      <CheckBox
        label={t`It is not certain whether this person is 18`}
        checked={value.ageInDoubt}
        onChange={(ageInDoubt) => set({ ageInDoubt })}
      />
      <CheckBox
        label={t`Without a parent or guardian`}
        checked={value.alone}
        onChange={(alone) => set({ alone })}
      />
    </>
  );
}

import { useLingui } from '@lingui/react/macro';
import type { NewInterception } from '../../shared/api';
import { SortedCodeField } from '../../entities/code/code-field';
import { useCodes } from '../../entities/code/code-lists';
import { AGE_BANDS, rangeOf } from '../../entities/person/age-bands';
import { useBandWords } from '../../entities/person/band-words';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { CheckBox } from '../../shared/ui/check-box';
import { Label } from '../../entities/code/labels';

/** What is seen of somebody on the spot. */
export interface PersonSketchValues {
  sex: string;
  ageBand: string;
  ageInDoubt: boolean;
  alone: boolean;
  language: string;
}

export const EMPTY_PERSON: PersonSketchValues = {
  sex: '',
  ageBand: '',
  ageInDoubt: false,
  alone: false,
  language: '',
};

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
  const wordsOf = useBandWords();
  const set = (more: Partial<PersonSketchValues>) => onChange({ ...value, ...more });
  return (
    <fieldset className="stack stack--tight">
      <legend className="field__label">{legend}</legend>
      <Group label={t`Apparent sex`}>
        {sexes.map(({ code }) => (
          <Chip
            key={code}
            small
            name={`sex-${name}`}
            checked={value.sex === code}
            onChange={() => set({ sex: code })}
          >
            <Label list="sex" code={code} />
          </Chip>
        ))}
      </Group>
      <Group label={t`Apparent age`}>
        {AGE_BANDS.map(({ code }) => (
          <Chip
            key={code}
            small
            name={`age-${name}`}
            checked={value.ageBand === code}
            onChange={() => set({ ageBand: code })}
          >
            {wordsOf(code)}
          </Chip>
        ))}
      </Group>
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

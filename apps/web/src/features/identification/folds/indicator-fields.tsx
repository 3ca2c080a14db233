import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import type { CodeListItem, Language } from '../../../shared/api';
import { useCodes, useLabels } from '../../../entities/code/code-lists';
import { Chip } from '../../../shared/ui/chip';
import { isChildBand } from '../../../entities/person/age-bands';
import type { ReportValues } from '../report-values';

/** Every indicator under its heading. "Not asked" is an answer: silence would look like "no". */
export function IndicatorFields() {
  const indicators = useCodes('indicator');
  const dimensionOf = useLabels('indicator-dimension');
  const { control } = useFormContext<ReportValues>();
  const [ageBand, ageInDoubt] = useWatch({ control, name: ['ageBand', 'ageInDoubt'] });
  const isChild = isChildBand(ageBand) || ageInDoubt;
  const asked = indicators.filter(({ childOnly }) => !childOnly || isChild);
  const groups = [...new Set(asked.map(({ group }) => group ?? ''))];
  return groups.map((group) => (
    <section key={group} className="stack stack--tight">
      <h3>{dimensionOf(group)}</h3>
      {asked
        .filter((item) => item.group === group)
        .map((item) => (
          <IndicatorQuestion key={item.code} item={item} />
        ))}
    </section>
  ));
}

interface IndicatorQuestionProps {
  item: CodeListItem;
}

function IndicatorQuestion({ item }: IndicatorQuestionProps) {
  const { t, i18n } = useLingui();
  const { control, setValue } = useFormContext<ReportValues>();
  const given = useWatch({ control, name: `indicators.${item.code}` });
  const answers = [
    ['yes', t`Yes`],
    ['no', t`No`],
    ['unknown', t`Unknown`],
    ['not_asked', t`Not asked`],
  ] as const;
  return (
    <fieldset className="answers">
      <legend>{item.labels[i18n.locale as Language]}</legend>
      <div className="choices">
        {answers.map(([code, label]) => (
          <Chip
            key={code}
            small
            name={`answer-${item.code}`}
            value={code}
            checked={given === code}
            onChange={() => setValue(`indicators.${item.code}`, code, { shouldDirty: true })}
          >
            {label}
          </Chip>
        ))}
        {given ? (
          <button
            type="button"
            className="link-button small"
            onClick={() => setValue(`indicators.${item.code}`, '', { shouldDirty: true })}
          >
            <Trans>Clear</Trans>
            <span className="visually-hidden">: {item.labels[i18n.locale as Language]}</span>
          </button>
        ) : null}
      </div>
    </fieldset>
  );
}

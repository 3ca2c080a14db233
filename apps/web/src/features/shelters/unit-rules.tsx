import { Trans } from '@lingui/react/macro';
import type { ShelterUnit } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';

interface UnitRulesProps {
  unit: ShelterUnit;
}

/** Whom the unit takes, in one line. */
export function UnitRules({ unit }: UnitRulesProps) {
  const { takesAgeFrom: from, takesAgeTo: to } = unit;
  return (
    <>
      <Label list="district" code={unit.district} />
      {' · '}
      {unit.takesSexes.length > 0 ? (
        <LabelList list="sex" codes={unit.takesSexes} />
      ) : (
        <Trans>everybody</Trans>
      )}
      {from !== undefined && to !== undefined ? (
        <>
          {' · '}
          <Trans>
            {from} to {to} years
          </Trans>
        </>
      ) : from !== undefined ? (
        <>
          {' · '}
          <Trans>from {from} years</Trans>
        </>
      ) : to !== undefined ? (
        <>
          {' · '}
          <Trans>up to {to} years</Trans>
        </>
      ) : null}
      {unit.takesFamilies ? (
        <>
          {' · '}
          <Trans>families</Trans>
        </>
      ) : null}
    </>
  );
}

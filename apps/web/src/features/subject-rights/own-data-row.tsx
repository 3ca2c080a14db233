import { Trans, useLingui } from '@lingui/react/macro';
import type { OriginBody, OwnDataView } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Fact, Facts } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ChoiceField } from '../../shared/ui/value-fields';
import { useMarkOrigin } from './own-data-queries';

type Row = OwnDataView['sections'][number]['rows'][number];

interface OwnDataRowProps {
  caseId: string;
  row: Row;
}

/** One thing that an agency wrote down, with a choice of where it, or each fact of it, comes from. */
export function OwnDataRow({ caseId, row }: OwnDataRowProps) {
  const { t } = useLingui();
  return (
    <li className="stack stack--tight">
      <p className="small quiet">
        {row.agency.name} · <When at={row.at} /> {row.keptBack ? <StaysOut /> : null}
      </p>
      <Facts>
        {row.fields.map(({ name, label, texts, keptBack }) => (
          <Fact key={name} name={label}>
            {texts.map((text) => (
              <p key={text}>
                <FreeText text={text} />
              </p>
            ))}
            {keptBack && !row.keptBack ? <StaysOut /> : null}
          </Fact>
        ))}
      </Facts>
      <Fold title={t`Where this comes from`}>{() => <Origins caseId={caseId} row={row} />}</Fold>
    </li>
  );
}

function StaysOut() {
  return (
    <Badge tone="warning">
      <Trans>Stays out</Trans>
    </Badge>
  );
}

function Origins({ caseId, row }: OwnDataRowProps) {
  const { t } = useLingui();
  const mark = useMarkOrigin(caseId);
  const { part, id: rowId } = row;
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={mark.error} lost={t`Not saved.`} />
      <OriginField
        label={t`All of it`}
        origin={row.origin}
        onChange={(origin) => mark.mutate({ part, rowId, origin })}
      />
      {row.fields.map(({ name, label, origin }) => (
        <OriginField
          key={name}
          label={label}
          origin={origin}
          onChange={(chosen) => mark.mutate({ part, rowId, field: name, origin: chosen })}
        />
      ))}
    </div>
  );
}

interface OriginFieldProps {
  label: string;
  origin?: string;
  onChange: (origin: OriginBody['origin']) => void;
}

const ORIGINS: readonly OriginBody['origin'][] = [
  'person',
  'observed',
  'service',
  'third_party',
  'police',
  'judicial',
];

/** Told is what nobody marked; choosing is saving. */
function OriginField({ label, origin, onChange }: OriginFieldProps) {
  const { t } = useLingui();
  const labelOf = useLabels('data-origin');
  return (
    <ChoiceField
      label={label}
      value={origin ?? ''}
      onChange={(value) => onChange(value as OriginBody['origin'])}
    >
      {origin ? null : <option value="">{t`Nothing said`}</option>}
      {ORIGINS.map((code) => (
        <option key={code} value={code}>
          {labelOf(code)}
        </option>
      ))}
    </ChoiceField>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import type { CaseView, IndicatorData } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { Card } from '../../shared/ui/card';
import { Colon } from '../../shared/ui/colon';
import { FreeText } from '../../shared/ui/free-text';
import { RecordedLine } from './recorded-line';
import { SealedPart } from './sealed-part';

interface SignsCardProps {
  view: CaseView;
}

export function SignsCard({ view }: SignsCardProps) {
  const { t } = useLingui();
  const { visible, data = [] } = view.indicators;
  return (
    <Card title={t`Signs`}>
      {visible ? (
        <Signs signs={data} />
      ) : (
        <SealedPart view={view} section={view.indicators} category="indicators" />
      )}
    </Card>
  );
}

interface SignsProps {
  signs: readonly IndicatorData[];
}

function Signs({ signs }: SignsProps) {
  const { t } = useLingui();
  if (signs.length === 0) {
    return (
      <p className="quiet">
        <Trans>No sign recorded yet.</Trans>
      </p>
    );
  }
  const groups = [
    ['yes', t`Yes`],
    ['no', t`No`],
    ['unknown', t`Unknown`],
    ['not_asked', t`Not asked`],
  ] as const;
  const newest = signs.reduce((a, b) => (a.recordedAt > b.recordedAt ? a : b));
  return (
    <div className="stack">
      {groups.map(([answer, title]) => (
        <AnsweredSigns key={answer} title={title} signs={signs.filter((sign) => sign.answer === answer)} />
      ))}
      <RecordedLine by={newest.recordedBy} at={newest.recordedAt} />
    </div>
  );
}

interface AnsweredSignsProps extends SignsProps {
  title: string;
}

function AnsweredSigns({ title, signs }: AnsweredSignsProps) {
  const labelOf = useLabels('indicator');
  if (signs.length === 0) return null;
  return (
    <div>
      <h3 className="small quiet">{title}</h3>
      <ul className="stack stack--tight">
        {signs.map((sign) => (
          <li key={`${sign.code}${sign.recordedBy.id}`}>
            {labelOf(sign.code)}
            {sign.note ? (
              <>
                <Colon />
                <FreeText text={sign.note} />
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

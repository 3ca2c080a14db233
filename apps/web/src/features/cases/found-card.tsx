import { Trans, useLingui } from '@lingui/react/macro';
import type { CaseView, CircumstancesData } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { RecordedLine } from './recorded-line';
import { SealedPart } from './sealed-part';

interface FoundCardProps {
  view: CaseView;
}

export function FoundCard({ view }: FoundCardProps) {
  const { t } = useLingui();
  const { visible, data } = view.circumstances;
  return (
    <Card title={t`Found`}>
      {!visible ? <SealedPart view={view} section={view.circumstances} category="indicators" /> : null}
      {visible && data?.length === 0 ? (
        <p className="quiet">
          <Trans>Nothing recorded yet.</Trans>
        </p>
      ) : null}
      <div className="stack stack--wide">
        {(data ?? []).map((found) => (
          <Circumstances key={found.recordedAt} found={found} />
        ))}
      </div>
    </Card>
  );
}

interface CircumstancesProps {
  found: CircumstancesData;
}

function Circumstances({ found }: CircumstancesProps) {
  const { t } = useLingui();
  return (
    <div className="stack">
      {found.narrative ? (
        <p>
          <FreeText text={found.narrative} language={found.narrativeLanguage} />
        </p>
      ) : null}
      <Facts>
        <Fact name={t`Where`}>
          <FreeText text={found.foundPlace} />
        </Fact>
        {found.placeKind ? (
          <Fact name={t`Kind of place`}>
            <Label list="place-kind" code={found.placeKind} />
          </Fact>
        ) : null}
        {found.district ? (
          <Fact name={t`Judicial district`}>
            <Label list="district" code={found.district} />
          </Fact>
        ) : null}
        {found.foundAt ? (
          <Fact name={t`When`}>
            <When at={found.foundAt} />
          </Fact>
        ) : null}
        <Offence found={found} />
      </Facts>
      <RecordedLine by={found.recordedBy} at={found.recordedAt} />
    </div>
  );
}

/** Act, means and purpose apart: each definition counts other ones. */
function Offence({ found }: CircumstancesProps) {
  const { t } = useLingui();
  const lists = [
    ['act', t`Acts`, found.acts],
    ['means', t`Means`, found.means],
    ['purpose', t`Purposes`, found.purposes],
  ] as const;
  return lists.map(([list, name, codes]) =>
    codes?.length ? (
      <Fact key={list} name={name}>
        <LabelList list={list} codes={codes} />
      </Fact>
    ) : null,
  );
}

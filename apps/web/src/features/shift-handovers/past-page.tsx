import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ShelterUnit, ShiftHandoverSummary } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { ListCard } from '../../shared/ui/list-card';
import { Loaded } from '../../shared/ui/loaded';
import { PageHead } from '../../shared/ui/page-head';
import { grouped } from '../../shared/ui/reference';
import { handoverQuery, pastShiftsQuery } from './shift-queries';
import { UnitOfShift } from './unit-choice';

const route = getRouteApi('/inside/shift/past');

/** Who handed over to whom, for the supervisors of the house. */
export function PastShiftsPage() {
  const { t } = useLingui();
  const { unit: chosen } = route.useSearch();
  return (
    <UnitOfShift chosen={chosen} to="/shift/past" title={t`Past shift hand-overs`}>
      {(unit, tabs) => <PastOfUnit key={unit.id} unit={unit} tabs={tabs} />}
    </UnitOfShift>
  );
}

function PastOfUnit({ unit, tabs }: { unit: ShelterUnit; tabs: ReactNode }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(pastShiftsQuery(unit.id));
  return (
    <>
      <PageHead
        above={
          <Link to="/shift" search={{ unit: unit.id }}>
            <Trans>Shift hand-over</Trans>
          </Link>
        }
        title={t`Past shift hand-overs`}
        windowTitle={t`Past shift hand-overs`}
      />
      <div className="stack">
        {tabs}
        <ListCard
          list={list}
          title={unit.name}
          empty={<Trans>No shift was handed over yet. The first line begins one.</Trans>}
        >
          {(items) => items.map((one) => <PastRow key={one.id} one={one} />)}
        </ListCard>
      </div>
    </>
  );
}

function PastRow({ one }: { one: ShiftHandoverSummary }) {
  const { t } = useLingui();
  const { begunAt, handedOverAt, handedOverBy, acknowledgedAt, acknowledgedBy } = one;
  const lines = one.houseLines + one.residentLines;
  return (
    <li className="stack stack--tight">
      <p>
        <Trans>
          Begun <When at={begunAt} />
        </Trans>
      </p>
      <p className="small quiet">
        {handedOverAt ? (
          <Trans>
            Handed over by {handedOverBy}, <When at={handedOverAt} />.
          </Trans>
        ) : (
          <Trans>Not handed over yet.</Trans>
        )}{' '}
        {acknowledgedAt ? (
          <Trans>
            Confirmed by {acknowledgedBy}, <When at={acknowledgedAt} />.
          </Trans>
        ) : (
          <Trans>Not confirmed.</Trans>
        )}
      </p>
      <Fold title={t`Lines`} note={t`${plural(lines, { one: '# line', other: '# lines' })}`}>
        {() => <LinesOf id={one.id} />}
      </Fold>
    </li>
  );
}

function LinesOf({ id }: { id: string }) {
  const query = useQuery(handoverQuery(id));
  return (
    <Loaded query={query}>
      {({ lines }) => (
        <ul className="stack stack--tight">
          {lines.map((line) => (
            <li key={line.id}>
              <p>
                <FreeText text={line.text} />
              </p>
              <p className="small quiet">
                {line.caseReference ? (
                  <span className="mono">{grouped(line.caseReference)}</span>
                ) : (
                  <Trans>For the whole house</Trans>
                )}
                {' · '}
                {line.writtenBy}, <When at={line.writtenAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCan } from '../../session/session-query';
import type { ShelterUnit, ShiftPage as Page } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Card } from '../../shared/ui/card';
import { Loaded } from '../../shared/ui/loaded';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { HouseCard } from './house-card';
import { ResidentRow } from './resident-row';
import { shiftQuery } from './shift-queries';
import { UnitOfShift } from './unit-choice';
import { WaitingNotice } from './waiting-notice';

const route = getRouteApi('/inside/shift');

/** What the person who begins a shift reads, on one page and with one thumb. */
export function ShiftPage() {
  const { t } = useLingui();
  const { unit: chosen } = route.useSearch();
  return (
    <UnitOfShift chosen={chosen} to="/shift" title={t`Shift hand-over`}>
      {(unit, tabs) => <ShiftOfUnit key={unit.id} unit={unit} tabs={tabs} />}
    </UnitOfShift>
  );
}

interface ShiftOfUnitProps {
  unit: ShelterUnit;
  tabs: ReactNode;
}

function ShiftOfUnit({ unit, tabs }: ShiftOfUnitProps) {
  const { t } = useLingui();
  const query = useQuery(shiftQuery(unit.id));
  return (
    <>
      <PageHead above={unit.name} title={t`Shift hand-over`} windowTitle={t`Shift hand-over`}>
        <ShiftLinks unitId={unit.id} />
      </PageHead>
      <div className="stack">
        {tabs}
        <Loaded query={query}>{(page) => <ShiftParts page={page} />}</Loaded>
      </div>
    </>
  );
}

function ShiftLinks({ unitId }: { unitId: string }) {
  const can = useCan();
  return (
    <>
      <Link to="/round" search={{ unit: unitId }} className="button">
        <Trans>Evening round</Trans>
      </Link>
      {can('place:manage') ? (
        <Link to="/shift/past" search={{ unit: unitId }} className="button">
          <Trans>Past shift hand-overs</Trans>
        </Link>
      ) : null}
    </>
  );
}

interface PageProps {
  page: Page;
}

function ShiftParts({ page }: PageProps) {
  return (
    <>
      {page.handovers
        .filter(({ status }) => status === 'handed_over')
        .map((handover) => (
          <WaitingNotice key={handover.id} handover={handover} />
        ))}
      <Since page={page} />
      {page.hasMoreWaiting ? (
        <Notice tone="warning">
          <Trans>More hand-overs wait. They come onto this page as you confirm those above.</Trans>
        </Notice>
      ) : null}
      <HouseCard page={page} />
      <ResidentsCard page={page} />
    </>
  );
}

function Since({ page: { since, isCut } }: PageProps) {
  return (
    <div>
      <p className="quiet">
        <Trans>
          What was recorded since <When at={since} />.
        </Trans>
      </p>
      {isCut ? (
        <Notice tone="warning">
          <Trans>The last hand-over is longer ago. What happened before is in the cases.</Trans>
        </Notice>
      ) : null}
    </div>
  );
}

function ResidentsCard({ page }: PageProps) {
  const { t } = useLingui();
  const { residents, closedToYou } = page;
  return (
    <>
      <Card flush title={t`Residents`}>
        <ul className="rows rows--tight">
          {residents.map((resident) => (
            <ResidentRow key={resident.stayId} resident={resident} page={page} />
          ))}
        </ul>
        {residents.length === 0 ? (
          <p className="empty">
            <Trans>No resident whose case is open to you.</Trans>
          </p>
        ) : null}
      </Card>
      {closedToYou > 0 ? (
        <Notice>
          {t`${plural(closedToYou, {
            one: 'One more person sleeps here whose case is not open to you. Ask a colleague to look.',
            other: '# more people sleep here whose cases are not open to you. Ask a colleague to look.',
          })}`}
        </Notice>
      ) : null}
    </>
  );
}

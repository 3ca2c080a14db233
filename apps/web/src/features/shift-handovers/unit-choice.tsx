import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { unitsQuery } from '../../entities/house/units-query';
import type { ShelterUnit } from '../../shared/api';
import { PageHead } from '../../shared/ui/page-head';
import { TabList } from '../../shared/ui/tab-row';

interface UnitOfShiftProps {
  chosen: string | undefined;
  to: '/shift' | '/shift/past';
  title: string;
  /** What is shown of the unit, with the tabs of the others. */
  children: (unit: ShelterUnit, tabs: ReactNode) => ReactNode;
}

/** The unit that the address names, or the first one of the house. */
export function UnitOfShift({ chosen, to, title, children }: UnitOfShiftProps) {
  const { t } = useLingui();
  const units = useSuspenseQuery(unitsQuery).data.items;
  const unit = units.find(({ id }) => id === chosen) ?? units[0];
  if (!unit) {
    return (
      <>
        <PageHead title={title} windowTitle={title} />
        <p className="empty">
          <Trans>No unit yet. A supervisor of your agency adds the first one under “Units and places”.</Trans>
        </p>
      </>
    );
  }
  const tabs = units.map(({ id, name }) => ({
    label: name,
    link: { to, search: { unit: id } } as const,
    isCurrent: id === unit.id,
  }));
  return children(unit, units.length > 1 ? <TabList label={t`Units`} tabs={tabs} /> : null);
}

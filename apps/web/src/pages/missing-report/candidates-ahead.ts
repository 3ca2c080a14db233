import { useEffect } from 'react';
import { queryClient } from '../../shared/api';
import { wardsQuery } from '../../features/guardianship/guardianship-query';
import { rollQuery } from '../../features/shelters/roll-query';
import { useCan } from '../../session/session-query';
import { unitsQuery } from '../../entities/house/units-query';

/**
 * Kept for a night, however long the page stays open. Not read again within some minutes, and not watched: a roll that is read is
 * written down as a look at everybody on it.
 */
const AHEAD = { staleTime: 10 * 60_000, gcTime: 12 * 60 * 60_000 };

/** Reads whom this member is likely to miss before it is asked: the connection may go before the first tap. */
export function useCandidatesAhead(): void {
  const can = useCan();
  const hasHouse = can('missing:report') && can('place:read');
  const hasWards = can('missing:report') && can('guardianship:report');
  useEffect(() => {
    if (hasHouse) void readRolls();
    if (hasWards) void queryClient.prefetchInfiniteQuery({ ...wardsQuery, ...AHEAD });
  }, [hasHouse, hasWards]);
}

/** What cannot be read is missing in the list; the page of the report asks for it again. */
async function readRolls(): Promise<void> {
  await queryClient.prefetchQuery({ ...unitsQuery, ...AHEAD });
  const units = queryClient.getQueryData(unitsQuery.queryKey)?.items ?? [];
  await Promise.all(units.map(({ id }) => queryClient.prefetchQuery({ ...rollQuery(id), ...AHEAD })));
}

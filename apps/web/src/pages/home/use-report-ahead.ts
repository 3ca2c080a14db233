import { useEffect } from 'react';
import { loadCodeLists } from '../../entities/code/code-lists';
import { useCan } from '../../session/session-query';

/** Reads the signs that the form of a report names before it is opened: the connection may go before the first tap. */
export function useReportAhead(): void {
  const canReport = useCan()('case:create');
  useEffect(() => {
    if (canReport) void loadCodeLists('indicator');
  }, [canReport]);
}

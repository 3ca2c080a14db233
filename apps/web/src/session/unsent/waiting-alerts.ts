import { useEffect, useState } from 'react';
import { personSender } from './sender';
import { keptOf, requestKept, useUnsent } from './unsent';

/** An alert that waits on this device, for the person who pressed it. */
export interface WaitingAlert {
  id: string;
  caseId: string;
  /** Room and reference: by what the person who telephones names the child. */
  about?: string;
}

const CASE_OF = /^\/cases\/([^/]+)\/missing-episodes$/;
const NONE: readonly WaitingAlert[] = [];

/** What this person pressed and no server has; one that was refused for good is pressed again. */
export async function waitingAlerts(userId: string): Promise<WaitingAlert[]> {
  const own = (await keptOf('missing')).filter((one) => one.userId === userId && !one.refused);
  const opened = await Promise.all(
    own.map(async ({ id }): Promise<WaitingAlert[]> => {
      const request = await requestKept(personSender(userId, ''), id);
      const caseId = request && CASE_OF.exec(request.path)?.[1];
      return caseId ? [{ id, caseId, about: request.about }] : [];
    }),
  );
  return opened.flat();
}

/** The same as they come and go. @param userId who is logged in; nothing is opened for any other person */
export function useWaitingAlerts(userId: string | undefined): readonly WaitingAlert[] {
  const ids = useUnsent('missing')
    .map(({ id, refused }) => `${id} ${refused}`)
    .join(',');
  const [opened, setOpened] = useState(NONE);
  useEffect(() => {
    let isOver = false;
    if (userId && ids) void waitingAlerts(userId).then((all) => (isOver ? undefined : setOpened(all)));
    return () => {
      isOver = true;
    };
  }, [userId, ids]);
  return userId ? opened.filter(({ id }) => ids.includes(id)) : NONE;
}

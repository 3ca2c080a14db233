import { useEffect } from 'react';
import { useCan } from '../../session/session-query';

/** After a reload, and after the login that a lost session needed: files on their way go on. */
export function useResumedUploads(): void {
  const maySend = useCan()('document:write');
  useEffect(() => {
    if (maySend) void import('./uploads').then(({ resumeUploads }) => resumeUploads());
  }, [maySend]);
}

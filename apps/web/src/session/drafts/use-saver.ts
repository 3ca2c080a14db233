import { useEffect } from 'react';
import { useSession } from '../session-query';
import type { DraftSaver } from './draft-saver';
import { leaveUnsaved, sealUnsaved } from './unsaved';

/** The saver works while the form is there; what it did not get to save is kept for the next time. @param form which form */
export function useSaver<Content extends object>(saver: DraftSaver<Content>, form: string): void {
  const { user } = useSession();
  useEffect(() => {
    saver.resume();
    const end = sealUnsaved(saver, user.id, form);
    return () => {
      end();
      saver.stop();
      leaveUnsaved(saver, user.id, form);
    };
  }, [saver, user.id, form]);
}

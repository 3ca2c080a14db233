import { useEffect } from 'react';
import type { DraftSaver } from './draft-saver';

/** What was typed survives the tab: it is saved when the page is hidden, and closing asks while that was not possible. */
export function useRescue<Content extends object>(saver: DraftSaver<Content>): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (saver.unsaved && saver.state.is === 'failed') event.preventDefault();
    };
    const rescue = () => document.visibilityState === 'hidden' && saver.rescue();
    addEventListener('beforeunload', ask);
    document.addEventListener('visibilitychange', rescue);
    return () => {
      removeEventListener('beforeunload', ask);
      document.removeEventListener('visibilitychange', rescue);
    };
  }, [saver]);
}

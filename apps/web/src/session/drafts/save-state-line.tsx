import { Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { clockOf, inBrussels } from '../../shared/time/brussels';
import type { DraftSaver, SaveState } from './draft-saver';

interface SaveStateLineProps {
  saver: Pick<DraftSaver<object>, 'subscribe' | 'snapshot'>;
}

/** Whether what was typed is safe, in words. */
export function SaveStateLine({ saver }: SaveStateLineProps) {
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  return (
    <p className="small quiet" role="status">
      <SaveStateWords state={state} />
    </p>
  );
}

interface SaveStateWordsProps {
  state: SaveState;
}

function SaveStateWords({ state }: SaveStateWordsProps) {
  if (state.is === 'untouched') return <Trans>What you type is saved as a draft at once.</Trans>;
  if (state.is === 'saving') return <Trans>Saving the draft…</Trans>;
  if (state.is === 'failed') {
    return (
      <strong>
        <Trans>The draft is not saved yet. What you typed stays on this page; Relais keeps trying.</Trans>
      </strong>
    );
  }
  const clock = clockOf(inBrussels(state.at));
  return <Trans>Draft saved at {clock}</Trans>;
}

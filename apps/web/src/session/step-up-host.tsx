import { lazy, Suspense, useSyncExternalStore } from 'react';
import { stepUpStore } from './step-up';

const StepUpDialog = lazy(() =>
  import('./step-up-dialog').then(({ StepUpDialog: component }) => ({ default: component })),
);

/** Where the question stands when something on the page needs a fresh proof of identity. */
export function StepUpHost() {
  const asking = useSyncExternalStore(stepUpStore.subscribe, stepUpStore.asking);
  if (!asking) return null;
  return (
    <Suspense>
      <StepUpDialog onAnswered={asking.answered} onDropped={asking.dropped} />
    </Suspense>
  );
}

import { Trans } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '../../session/session-query';
import { Button } from '../../shared/ui/button';

const AddToDoDialog = lazy(() => import('./add-dialog'));

/** Of the button in the head of each page. The palette presses it. */
export const QUICK_ADD_ID = 'quick-to-do';

/** A to-do from any page: this press, the words, and the press that saves it. */
export function QuickAdd() {
  const { caseId } = useParams({ strict: false });
  const [isOpen, setOpen] = useState(false);
  if (!useCan()('to-do:keep')) return null;
  return (
    <>
      <Button id={QUICK_ADD_ID} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <ListPlus />
        <span className="wide-words">
          <Trans>Add a to-do</Trans>
        </span>
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <AddToDoDialog caseId={caseId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function ListPlus() {
  return (
    <svg className="narrow-icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M3 5h11M3 10h7M3 15h5M14.5 11v7M11 14.5h7"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

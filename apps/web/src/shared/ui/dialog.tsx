import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';

interface DialogProps {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** The buttons that do what a dialog asks for. */
const DECIDES = '.button--primary, .button--danger, [type="submit"]';

/** The second press of a double click lands where the dialog opened under the pointer: no act is done by it. */
function dropSecondPress(event: MouseEvent): void {
  if (event.detail < 2 || !(event.target as Element).closest('button')?.matches(DECIDES)) return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * The native modal dialog: it keeps the focus inside and gives it back. Mounted = open. A press that comes twice does nothing of what it
 * asks for.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before it leaves the page: a dialog that is no longer there gives no focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      className="dialog"
      ref={dialog}
      aria-labelledby={id}
      onClickCapture={dropSecondPress}
      // Escape hides the dialog at once, but says so with the next frame: who opened it again before that saw it shut.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
    >
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

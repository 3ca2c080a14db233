import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';

export interface FormError {
  /** Id of the control that has to change. */
  target?: string;
  text: string;
}

interface ErrorSummaryProps {
  errors: readonly FormError[];
  /** Changes with every try, so that the second try is announced as well. */
  attempt: number;
  /** What was about to happen and did not, e.g. "Not sent." */
  lost?: string;
}

function goTo(target: string): void {
  const control = document.getElementById(target);
  const focusable = control?.matches('input, select, textarea, button')
    ? control
    : (control?.querySelector<HTMLElement>('input, select, textarea, button') ?? control);
  for (let fold = control?.closest('details'); fold; fold = fold.parentElement?.closest('details')) {
    fold.open = true;
  }
  focusable?.focus();
  focusable?.scrollIntoView({ block: 'center' });
}

/** What stands in the way, with a link to each place; takes the focus with every try. */
export function ErrorSummary({ errors, attempt, lost }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return <Summary key={attempt} errors={errors} lost={lost} />;
}

function Summary({ errors, lost }: Omit<ErrorSummaryProps, 'attempt'>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="notice notice--wrong" role="alert" tabIndex={-1} ref={box}>
      <h2>
        <Trans>There is a problem</Trans>
      </h2>
      {lost ? (
        <p>
          <strong>{lost}</strong>
        </p>
      ) : null}
      <ul className="stack stack--tight">
        {errors.map(({ target, text }) => (
          <li key={`${target}${text}`}>
            {target ? (
              <button type="button" className="link-button" onClick={() => goTo(target)}>
                {text}
              </button>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

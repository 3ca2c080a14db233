import { useEffect, useRef, type ReactNode } from 'react';

/** False until the first page stood: a fresh page starts at its top, a followed link at its heading. */
let hasNavigated = false;

interface PageHeadProps {
  /** Heading of the page. */
  title: ReactNode;
  /** Title of the window: a reference or a plain word, never a name. */
  windowTitle: string;
  above?: ReactNode;
  children?: ReactNode;
}

export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Relais' ? title : `${title} · Relais`;
  }, [title]);
}

/** Puts the focus on the heading after a navigation, so that a screen reader starts with it. */
export function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasNavigated) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    hasNavigated = true;
  }, []);
  return heading;
}

export function PageHead({ title, windowTitle, above, children }: PageHeadProps) {
  useWindowTitle(windowTitle);
  const heading = useHeadingFocus();
  return (
    <div className="page-head">
      <div>
        {above ? <p className="small quiet sentence">{above}</p> : null}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {children ? <div className="page-head__acts">{children}</div> : null}
    </div>
  );
}

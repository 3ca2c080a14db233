import { useId, type ReactNode } from 'react';

interface CardProps {
  title?: ReactNode;
  aside?: ReactNode;
  /** Where a link on the page leads. */
  anchor?: string;
  /** Rows come with their own padding. */
  flush?: boolean;
  children: ReactNode;
}

export function Card({ title, aside, anchor, flush, children }: CardProps) {
  const id = useId();
  return (
    <section id={anchor} className="card" aria-labelledby={title ? id : undefined}>
      {title ? (
        <div className="card__head">
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      ) : null}
      {flush ? children : <div className="card__body">{children}</div>}
    </section>
  );
}

interface FactsProps {
  children: ReactNode;
}

export function Facts({ children }: FactsProps) {
  return <dl className="facts">{children}</dl>;
}

interface FactProps {
  name: ReactNode;
  children: ReactNode;
}

export function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

import { Link, type LinkProps } from '@tanstack/react-router';
import { EXACTLY } from './tab-row';

interface FilterLink {
  /** Only where two may be called the same. */
  key?: string;
  label: string;
  link: LinkProps;
  isCurrent?: boolean;
}

interface FilterLinksProps {
  label: string;
  filters: readonly FilterLink[];
}

/** What a list shows, one of a few. Filters are links: they can be sent to a colleague and opened in a tab. */
export function FilterLinks({ label, filters }: FilterLinksProps) {
  return (
    <nav className="choices" aria-label={label}>
      {filters.map((filter) => (
        <Link
          key={filter.key ?? filter.label}
          {...filter.link}
          activeOptions={EXACTLY}
          className="filter"
          aria-current={filter.isCurrent ? 'page' : undefined}
        >
          {filter.label}
        </Link>
      ))}
    </nav>
  );
}

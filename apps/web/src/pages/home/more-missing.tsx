import { Plural } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

interface MoreMissingProps {
  of: { waiting: number; next: readonly unknown[] };
}

/** How many more wait than the card shows, with the way to them. */
export function MoreMissing({ of: { waiting, next } }: MoreMissingProps) {
  const more = waiting - next.length;
  if (more <= 0) return null;
  return (
    <p className="card__body">
      <Link to="/missing" search={{}}>
        <Plural value={more} one="One more" other="# more" />
      </Link>
    </p>
  );
}

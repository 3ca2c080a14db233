import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { PageHead } from '../shared/ui/page-head';

/** "Not there" and "not yours" look the same: anything else would tell whose case exists. */
export function NotFoundPage() {
  const { t } = useLingui();
  return (
    <div className="stack">
      <PageHead title={t`Not found`} windowTitle={t`Not found`} />
      <p>
        <Trans>There is nothing here, or it is not shared with your agency.</Trans>
      </p>
      <p>
        <Link to="/">
          <Trans>Go to Today</Trans>
        </Link>
      </p>
    </div>
  );
}

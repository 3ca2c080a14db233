import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { SubjectRequestView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Reference } from '../../shared/ui/reference';
import { StatusBadge } from './status-badge';

/** One request: whose case, until when, how it stands. */
export function SubjectRequestRow({ one }: { one: SubjectRequestView }) {
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/subject-requests/$requestId" params={{ requestId: one.id }}>
            <Reference value={one.reference} />
          </Link>
          {' · '}
          {one.agency.name}
        </p>
        <p className="small quiet">
          <Trans>
            Answer by <When at={one.dueAt} />
          </Trans>
        </p>
      </div>
      <StatusBadge view={one} />
    </li>
  );
}

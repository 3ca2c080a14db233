import { Link } from '@tanstack/react-router';
import type { DisclosureRequestView } from '../../shared/api';
import { LabelList } from '../../entities/code/labels';
import { Due } from '../../shared/time/when';
import { Reference } from '../../shared/ui/reference';
import { RequestBadge } from './request-badge';

/** One request: whose case, what is asked, by whom of whom, and until when. */
export function RequestRow({ one }: { one: DisclosureRequestView }) {
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/disclosure-requests/$requestId" params={{ requestId: one.id }}>
            <Reference value={one.reference} />
          </Link>
          {' · '}
          {one.side === 'asker' ? one.to.name : one.from.name}
        </p>
        <p className="small quiet">
          <LabelList list="category" codes={one.categories} />
        </p>
      </div>
      {one.status === 'asked' ? <Due by={one.answerBy} /> : <RequestBadge status={one.status} />}
    </li>
  );
}

import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { DraftView } from '../../shared/api';
import { DiscardDraft } from '../../session/drafts/discard-draft';
import { When } from '../../shared/time/when';
import { Notice } from '../../shared/ui/notice';

interface BegunReportsProps {
  drafts: readonly DraftView[];
}

/** The newest ones stand here; the others are on the page of today. */
const SHOWN = 3;

/** Reports that this person began and did not send: the empty form below is another one. */
export function BegunReports({ drafts }: BegunReportsProps) {
  if (drafts.length === 0) return null;
  const newest = drafts.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, SHOWN);
  return (
    <Notice>
      <p>
        <Plural
          value={drafts.length}
          one="You began a report and did not send it. The form below is a new report."
          other="You began # reports and did not send them. The form below is a new report."
        />
      </p>
      <ul className="stack stack--tight">
        {newest.map((draft) => (
          <li key={draft.id} className="row row--apart">
            <DraftName draft={draft} />
            <span className="row">
              <DiscardDraft draft={draft} />
              <Link to="/report" search={{ draft: draft.id }} className="button button--small">
                <Trans>Go on</Trans>
              </Link>
            </span>
          </li>
        ))}
      </ul>
      {drafts.length > SHOWN ? (
        <p className="small">
          <Link to="/" className="button button--small">
            <Trans>All of them are on Today</Trans>
          </Link>
        </p>
      ) : null}
    </Notice>
  );
}

interface DraftNameProps {
  draft: DraftView;
}

function DraftName({ draft }: DraftNameProps) {
  const place = draft.content.circumstances?.foundPlace;
  return (
    <span>
      <strong dir="auto">{place || <Trans>Place not filled in yet</Trans>}</strong>{' '}
      <span className="small quiet">
        <Trans>
          saved <When at={draft.updatedAt} />
        </Trans>
      </span>
    </span>
  );
}

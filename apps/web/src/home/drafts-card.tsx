import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { DraftView } from '../api';
import { DiscardDraft } from './discard-draft';
import { When } from '../time/when';
import { Card } from '../ui/card';

interface DraftsCardProps {
  drafts: readonly DraftView[];
}

/** Reports that were begun. Only their writer sees them. */
export function DraftsCard({ drafts }: DraftsCardProps) {
  const { t } = useLingui();
  if (drafts.length === 0) return null;
  return (
    <Card title={t`Reports you have not sent`} flush>
      <ul className="rows">
        {drafts.map((draft) => (
          <li key={draft.id} className="row row--apart">
            <div>
              <p dir="auto">
                <strong>{draft.content.circumstances?.foundPlace || t`Place not filled in yet`}</strong>
              </p>
              <p className="small quiet">
                <Trans>
                  Saved <When at={draft.updatedAt} />, seen by you only
                </Trans>
              </p>
            </div>
            <div className="row">
              <DiscardDraft draft={draft} />
              <Link to="/report" search={{ draft: draft.id }} className="button button--small">
                <Trans>Go on</Trans>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

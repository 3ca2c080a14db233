import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type DraftView, type NoteDraft, notesOf, type ReportDraft, reportsOf } from '../../shared/api';
import { DiscardDraft } from '../../session/drafts/discard-draft';
import { When } from '../../shared/time/when';
import { Card } from '../../shared/ui/card';
import { Reference } from '../../shared/ui/reference';

interface DraftsCardProps {
  drafts: readonly DraftView[];
}

/** What was begun and not sent, kept or handed in. Only its writer sees it. */
export function DraftsCards({ drafts }: DraftsCardProps) {
  const { t } = useLingui();
  return (
    <>
      <ReportsCard drafts={drafts.filter(({ kind }) => kind === 'intake')} />
      <CaseDraftsCard
        title={t`Guardianship reports you have not handed in`}
        at="/cases/$caseId/guardianship"
        drafts={reportsOf(drafts)}
      />
      <CaseDraftsCard
        title={t`Care notes you have not kept`}
        at="/cases/$caseId/care"
        drafts={notesOf(drafts)}
      />
    </>
  );
}

interface CaseDraftsCardProps {
  title: string;
  /** Where in its case a draft is gone on with. */
  at: '/cases/$caseId/care' | '/cases/$caseId/guardianship';
  drafts: readonly (NoteDraft | ReportDraft)[];
}

/** Drafts that belong to a case, by its number. */
function CaseDraftsCard({ title, at, drafts }: CaseDraftsCardProps) {
  if (drafts.length === 0) return null;
  return (
    <Card title={title} flush>
      <ul className="rows">
        {drafts.map((draft) => {
          const { reference, caseId } = draft.content;
          const goOn = (
            <Link to={at} params={{ caseId }} className="button button--small">
              <Trans>Go on</Trans>
            </Link>
          );
          return <DraftRow key={draft.id} draft={draft} name={<Reference value={reference} />} goOn={goOn} />;
        })}
      </ul>
    </Card>
  );
}

interface ReportsCardProps {
  drafts: readonly DraftView[];
}

function ReportsCard({ drafts }: ReportsCardProps) {
  const { t } = useLingui();
  if (drafts.length === 0) return null;
  return (
    <Card title={t`Reports you have not sent`} flush>
      <ul className="rows">
        {drafts.map((draft) => {
          const place = draft.content.circumstances?.foundPlace || t`Place not filled in yet`;
          const goOn = (
            <Link to="/report" search={{ draft: draft.id }} className="button button--small">
              <Trans>Go on</Trans>
            </Link>
          );
          return <DraftRow key={draft.id} draft={draft} name={<strong>{place}</strong>} goOn={goOn} />;
        })}
      </ul>
    </Card>
  );
}

interface DraftRowProps {
  draft: { id: string; updatedAt: string };
  name: ReactNode;
  goOn: ReactNode;
}

function DraftRow({ draft, name, goOn }: DraftRowProps) {
  return (
    <li className="row row--apart">
      <div>
        <p dir="auto">{name}</p>
        <p className="small quiet">
          <Trans>
            Saved <When at={draft.updatedAt} />, seen by you only
          </Trans>
        </p>
      </div>
      <div className="row">
        <DiscardDraft draft={draft} />
        {goOn}
      </div>
    </li>
  );
}

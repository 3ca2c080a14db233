import { Trans, useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { useMomentWords } from '../../shared/time/time-words';
import { Colon } from '../../shared/ui/colon';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { useDetailWords } from '../../entities/person/detail-words';

interface DetailsHistoryProps {
  episode: MissingEpisode;
}

/** What was written before, by whom, and when it was replaced. */
export function DetailsHistory({ episode }: DetailsHistoryProps) {
  const { t } = useLingui();
  if (episode.detailsChanges.length === 0) return null;
  return <Fold title={t`What was written before`}>{() => <Changes episode={episode} />}</Fold>;
}

function Changes({ episode: { detailsChanges } }: DetailsHistoryProps) {
  const momentOf = useMomentWords();
  return (
    <ul className="rows rows--tight">
      {detailsChanges.map(({ at, agency, changes }) => (
        <li key={`${at}${agency.id}`} className="stack stack--tight">
          <p className="small quiet">
            {momentOf(at)} · {agency.name}
          </p>
          <Change changes={changes} />
        </li>
      ))}
    </ul>
  );
}

interface ChangeProps {
  changes: MissingEpisode['detailsChanges'][number]['changes'];
}

/** What was replaced, each with its words; what was new then in one line. */
function Change({ changes }: ChangeProps) {
  const { t } = useLingui();
  const words: Record<string, string> = { ...useDetailWords(), telephones: t`Telephones` };
  const added = changes.filter(({ before }) => !before).map(({ field }) => words[field] ?? field);
  return (
    <>
      {changes.map(({ field, before }) =>
        before ? (
          <p key={field} className="small">
            {words[field] ?? field}
            <Colon />
            <Trans>
              before it said <FreeText text={before} />
            </Trans>
          </p>
        ) : null,
      )}
      {added.length > 0 ? (
        <p className="small">
          <Trans>New:</Trans> {added.join(' · ')}
        </p>
      ) : null}
    </>
  );
}

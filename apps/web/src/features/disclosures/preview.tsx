import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { DisclosurePreviewBody } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { disclosurePreviewQuery } from '../../entities/disclosure/disclosure-queries';

interface PreviewProps {
  caseId: string;
  body: DisclosurePreviewBody;
}

/** Exactly what the recipient will see, before anything is opened. */
export function DisclosurePreview({ caseId, body }: PreviewProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(disclosurePreviewQuery(caseId, body));
  if (error) return <ProblemNotice error={error} />;
  if (!data) return null;
  return (
    <section className="stack stack--tight" aria-label={t`What they will see`}>
      <h3>
        {body.onlyAskerOf ? (
          <Trans>Of {data.recipient.name}, only the person who asked will see</Trans>
        ) : (
          <Trans>{data.recipient.name} will see</Trans>
        )}
      </h3>
      <ul className="changes">
        {data.parts.map(({ category, rows, until }) => (
          <li key={category}>
            <Label list="category" code={category} />
            {': '}
            {rows === 'all' ? <Trans>everything that is there</Trans> : <Trans>only what we recorded</Trans>}
            {', '}
            <Trans>
              until <When at={until} />
            </Trans>
          </li>
        ))}
      </ul>
      <p className="small quiet">
        <Trans>
          Nothing else of the case opens, and no sealed address. They are told that they can look.
        </Trans>
      </p>
      <p className="small quiet">
        <span lang="en">{data.source}</span>
      </p>
    </section>
  );
}

/** The preview came and nothing stands against it. */
export const useIsShown = (caseId: string, body: DisclosurePreviewBody | undefined): boolean =>
  useQuery({ ...disclosurePreviewQuery(caseId, body!), enabled: body !== undefined }).isSuccess;

import type { AssertionView, CaseView } from '../../shared/api';
import { CaseStatusBadge } from '../../entities/case/case-status-badge';
import { CasePhoto } from '../../entities/person/case-photo';
import { Badge, type Tone } from '../../shared/ui/badge';
import { useHeadingFocus, useWindowTitle } from '../../shared/ui/page-head';
import { grouped, Reference } from '../../shared/ui/reference';
import { AgeInDoubt } from '../../entities/person/age-in-doubt';
import { useAssertionWords } from '../../features/cases/assertion-words';
import { usePersonWords } from '../../entities/person/person-words';

interface IdentityBarProps {
  view: CaseView;
}

export function IdentityBar({ view }: IdentityBarProps) {
  const wordsOf = usePersonWords();
  const heading = useHeadingFocus();
  useWindowTitle(grouped(view.reference));
  return (
    <div className="identity__line">
      <CasePhoto caseId={view.id} />
      <div className="identity__words">
        <h1 ref={heading} tabIndex={-1}>
          <Reference value={view.reference} />
        </h1>
        <span>{wordsOf(view)}</span>
        {view.ageInDoubt ? <AgeInDoubt treatedAsChild={view.treatedAsChild} /> : null}
        <CaseStatusBadge status={view.status} />
        <AssertionChips assertions={view.assertions.data ?? []} />
      </div>
    </div>
  );
}

const TONES: Record<AssertionView['status'], Tone> = { possible: 'accent', actual: 'accent', not: 'plain' };

interface AssertionChipsProps {
  assertions: readonly AssertionView[];
}

/** Who holds the person to be a victim: the last word of each agency. */
function AssertionChips({ assertions }: AssertionChipsProps) {
  const wordsOf = useAssertionWords();
  const latest = new Map<string, AssertionView>();
  for (const assertion of [...assertions].sort((a, b) => a.assessedAt.localeCompare(b.assessedAt))) {
    latest.set(assertion.assessor.id, assertion);
  }
  const statuses = ['actual', 'possible', 'not'] as const;
  return statuses.map((status) => {
    const agencies = [...latest.values()].filter((assertion) => assertion.status === status);
    if (agencies.length === 0) return null;
    return (
      <Badge key={status} tone={TONES[status]}>
        {wordsOf(status)} · {agencies.map(({ assessor }) => assessor.name).join(', ')}
      </Badge>
    );
  });
}

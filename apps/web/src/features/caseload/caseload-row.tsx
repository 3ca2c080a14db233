import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CaseloadCase } from '../../shared/api';
import { CaseLine } from '../../entities/case/case-rows';
import { useCan } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Colon } from '../../shared/ui/colon';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { grouped } from '../../shared/ui/reference';
import { useFocusKept } from '../../shared/ui/use-focus-kept';
import { caseloadActs, useCaseloadAct } from './caseload-queries';

interface CaseloadRowProps {
  one: CaseloadCase;
  /** Of the list of cases that the reader may take. */
  isWithout: boolean;
  /** Undefined where nothing is chosen. */
  isChosen: boolean | undefined;
  onChoose: (isChosen: boolean) => void;
}

/** An open case of a list: which, about whom, and who works on it. */
export function CaseloadRow({ one, isWithout, isChosen, onChoose }: CaseloadRowProps) {
  const row = useFocusKept<HTMLLIElement>();
  const canTake = useCan()('caseload:assign') && isWithout;
  return (
    <li className="work" ref={row}>
      <div className="row">
        {isChosen === undefined ? null : <Choice one={one} isChosen={isChosen} onChoose={onChoose} />}
        <Link to="/cases/$caseId" params={{ caseId: one.id }} className="mono">
          {grouped(one.reference)}
        </Link>
      </div>
      <div>
        <CaseLine summary={one} />
        <Workers one={one} />
      </div>
      {canTake ? <Take one={one} /> : null}
    </li>
  );
}

function Choice({ one, isChosen = false, onChoose }: Omit<CaseloadRowProps, 'isWithout'>) {
  const { t } = useLingui();
  const reference = grouped(one.reference);
  return (
    <label className="check">
      <input type="checkbox" checked={isChosen} onChange={({ target }) => onChoose(target.checked)} />
      <span className="visually-hidden">{t`Choose ${reference}`}</span>
    </label>
  );
}

function Workers({ one: { worker, deputy } }: { one: CaseloadCase }) {
  return (
    <p className="small quiet">
      {worker ? (
        <>
          <Trans context="caseload">Worker</Trans>
          <Colon />
          {worker.name}
        </>
      ) : (
        <Trans>No worker yet</Trans>
      )}
      {deputy ? (
        <>
          {' · '}
          <Trans context="caseload">Deputy</Trans>
          <Colon />
          {deputy.name}
        </>
      ) : null}
    </p>
  );
}

function Take({ one }: { one: CaseloadCase }) {
  const run = useCaseloadAct(caseloadActs.takeById);
  const reference = grouped(one.reference);
  return (
    <div className="row work__act">
      <ProblemNotice error={run.error} />
      <Button small busy={run.isPending} onClick={() => run.mutate(one.id)}>
        <Trans context="caseload">Take</Trans>
        <span className="visually-hidden"> {reference}</span>
      </Button>
    </div>
  );
}

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ComponentProps, useState } from 'react';
import type { WaitingMinor } from '../../shared/api';
import { AgeInDoubt } from '../../entities/person/age-in-doubt';
import { usePersonWords } from '../../entities/person/person-words';
import { Label, LabelList } from '../../entities/code/labels';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { ListCard } from '../../shared/ui/list-card';
import { shownOf } from '../../shared/ui/loaded';
import { Reference } from '../../shared/ui/reference';
import { AppointDialog } from './appoint-dialog';
import { type Appointed, AppointedList } from './appointed-list';
import { BulkAppointment } from './bulk-appointment';
import { type MinorStage, waitingQuery } from './guardianship-query';
import { OpenGuardianship } from './open-guardianship';
import { Resigned } from './resigned';
import { useReasonWords } from './suggestion-words';
import { useFocusKept } from '../../shared/ui/use-focus-kept';

interface WaitingListProps {
  stage: MinorStage;
}

/** Minors of one stage, the most urgent first. */
export function WaitingList({ stage }: WaitingListProps) {
  const list = useInfiniteQuery(waitingQuery(stage));
  const pages = shownOf(list)?.pages ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [appointed, setAppointed] = useState<readonly Appointed[]>([]);
  const keep = (made: readonly Appointed[]) => setAppointed([...made, ...appointed]);
  function keepMany(made: readonly Appointed[]): void {
    setChosen(new Set());
    keep(made);
  }
  return (
    <div className="stack">
      <AppointedList appointed={appointed} />
      {stage === 'waiting' ? (
        <BulkAppointment
          minors={pages.flatMap(({ items }) => items)}
          firstReportDue={pages.at(-1)?.firstReportWouldBeDue}
          chosen={chosen}
          onDone={keepMany}
        />
      ) : null}
      <Minors
        list={list}
        stage={stage}
        chosen={chosen}
        onChoose={setChosen}
        onAppointed={(made) => keep([made])}
      />
    </div>
  );
}

interface MinorsProps extends WaitingListProps {
  list: ComponentProps<typeof ListCard<WaitingMinor>>['list'];
  /** Ids of cases. */
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onAppointed: (made: Appointed) => void;
}

function Minors({ list, stage, chosen, onChoose, onAppointed }: MinorsProps) {
  const { t } = useLingui();
  const titles = {
    waiting: t`Waiting list`,
    replacement: t`Guardians to be replaced`,
    signalled: t`Signalled`,
    age: t`Age decisions`,
  };
  const toggle = (id: string) =>
    onChoose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]));
  return (
    <ListCard
      list={list}
      title={titles[stage]}
      empty={
        stage === 'replacement' ? (
          <Trans>No guardian has given notice.</Trans>
        ) : (
          <Trans>No minor waits here. What is signalled next comes under “Signalled”.</Trans>
        )
      }
    >
      {(minors) =>
        minors.map((minor) => (
          <li key={minor.id}>
            <WaitingRow
              minor={minor}
              stage={stage}
              isChosen={chosen.has(minor.caseId)}
              onChoose={() => toggle(minor.caseId)}
              onAppointed={onAppointed}
            />
          </li>
        ))
      }
    </ListCard>
  );
}

interface WaitingRowProps extends WaitingListProps {
  minor: WaitingMinor;
  isChosen: boolean;
  onChoose: () => void;
  onAppointed: (made: Appointed) => void;
}

function WaitingRow(props: WaitingRowProps) {
  const { minor, stage, onAppointed } = props;
  const isAppointed = stage === 'waiting' || stage === 'replacement';
  const wordsOf = usePersonWords();
  const [isAppointing, setAppointing] = useState(false);
  const { reference } = minor;
  const row = useFocusKept<HTMLDivElement>();
  const person = wordsOf({ sex: minor.sex, ageBand: 'unknown', ageText: minor.ages, treatedAsChild: true });
  return (
    <div className="work work--minor" ref={row}>
      <ReferenceCell {...props} />
      <PersonCell minor={minor} person={person} />
      {isAppointed ? <SuggestionLine minor={minor} /> : null}
      <div className="row work__act">
        {isAppointed ? (
          <Button small onClick={() => setAppointing(true)}>
            <Trans>Appoint</Trans>
            <span className="visually-hidden"> {reference}</span>
          </Button>
        ) : (
          <OpenGuardianship caseId={minor.caseId} reference={reference} />
        )}
      </div>
      {isAppointing ? (
        <AppointDialog
          minor={minor}
          person={person}
          onAppointed={onAppointed}
          onClose={() => setAppointing(false)}
        />
      ) : null}
    </div>
  );
}

interface SuggestionLineProps {
  minor: WaitingMinor;
}

function SuggestionLine({ minor: { suggestion } }: SuggestionLineProps) {
  const reasonsOf = useReasonWords();
  return (
    <div>
      <p>
        <strong>{suggestion ? suggestion.displayName : <Trans>no free guardian near</Trans>}</strong>
      </p>
      <p className="small quiet">
        {suggestion ? reasonsOf(suggestion) : <Trans>“Appoint” shows everybody</Trans>}
      </p>
    </div>
  );
}

function ReferenceCell({ minor, stage, isChosen, onChoose }: Omit<WaitingRowProps, 'onAppointed'>) {
  const { t } = useLingui();
  const { reference, waitingDays, suggestion, replaces } = minor;
  return (
    <div>
      {stage === 'waiting' && suggestion ? (
        <label className="check">
          <input type="checkbox" checked={isChosen} onChange={onChoose} />
          <span className="visually-hidden">{t`Choose ${reference}`}</span>
          <Reference value={reference} />
        </label>
      ) : (
        <Reference value={reference} />
      )}
      <p className="small quiet">
        {replaces ? (
          <>
            {replaces.displayName} · <Resigned noticeUntil={replaces.noticeUntil} />
          </>
        ) : (
          <Plural value={waitingDays} _0="waiting since today" one="waiting # day" other="waiting # days" />
        )}
      </p>
    </div>
  );
}

interface PersonCellProps {
  minor: WaitingMinor;
  person: string;
}

function PersonCell({ minor, person }: PersonCellProps) {
  const { languages, risks, siblings } = minor;
  return (
    <div>
      <p>
        <strong>{person}</strong> {minor.ageInDoubt ? <AgeInDoubt /> : null}
      </p>
      <p className="small quiet">
        <LabelList list="language" codes={languages} />
      </p>
      {siblings.length > 0 ? (
        <p className="small">
          <Trans>brother or sister of</Trans>{' '}
          {siblings.map((reference) => (
            <Reference key={reference} value={reference} />
          ))}
        </p>
      ) : null}
      {risks.length > 0 ? (
        <p className="row">
          {risks.map((risk) => (
            <Badge key={risk} tone="warning">
              <Label list="guardianship-risk" code={risk} />
            </Badge>
          ))}
        </p>
      ) : null}
    </div>
  );
}

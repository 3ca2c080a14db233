import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  api,
  bodyOf,
  type FileComparison,
  type JoinFiles,
  type MergeField,
  useIdempotencyKey,
  type Versioned,
} from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { FieldValue, saysOf } from './field-value';
import { type OtherFile, useMergeAct } from './merge-query';
import { useMergeFieldWords } from './merge-words';

const FIELDS = ['name', 'sex', 'birthDate', 'apparentAge', 'citizenships', 'languages'] as const;
const SIDES = ['mine', 'other'] as const;
type Side = (typeof SIDES)[number];
type Choices = Partial<Record<MergeField, Side>>;

interface CompareFilesProps {
  caseId: string;
  other: OtherFile;
  shown: Versioned<FileComparison>;
}

/** Both files side by side, what has to be chosen, why, and what happens. */
export function CompareFiles({ caseId, other, shown }: CompareFilesProps) {
  const { t } = useLingui();
  const [choices, setChoices] = useState<Choices>({});
  const [reason, setReason] = useState('');
  const comparison = shown.value;
  const join = useJoin(caseId, other, shown.etag ?? '');
  const isChosen = comparison.contradictions.every((field) => choices[field]);
  return (
    <div className="stack">
      <TwoFiles comparison={comparison} choices={choices} onChoose={setChoices} />
      <WhatHappens comparison={comparison} />
      <CodeField
        list="merge-reason"
        label={t`Why it is the same person`}
        value={reason}
        onChange={setReason}
      />
      {isChosen ? null : (
        <p className="small quiet">
          <Trans>First choose, wherever the files say different things, what counts.</Trans>
        </p>
      )}
      <ProblemNotice error={join.error} lost={t`Not joined.`} />
      <div className="act act--thumb">
        <Button
          look="primary"
          wide
          busy={join.isPending || !reason || !isChosen || comparison.obstacle !== undefined}
          onClick={() => join.mutate({ reason: reason as JoinFiles['reason'], choices })}
        >
          {comparison.asks ? <Trans>Propose to join</Trans> : <Trans>Join the two files</Trans>}
        </Button>
      </div>
    </div>
  );
}

/** For the files as they are on the screen; afterwards the page of both. */
function useJoin(caseId: string, { other, request }: OtherFile, etag: string) {
  const keyOf = useIdempotencyKey();
  const navigate = useNavigate();
  return useMergeAct(
    (chosen: Pick<JoinFiles, 'reason'> & { choices: Choices }) => {
      const body: JoinFiles = { ...chosen, otherCaseId: other, matchRequestId: request };
      const header = { 'If-Match': etag, 'Idempotency-Key': keyOf({ ...body, etag }) };
      return bodyOf(api.POST('/cases/{id}/merges', { params: { path: { id: caseId }, header }, body }));
    },
    (merge) => void navigate({ to: '/merges/$mergeId', params: { mergeId: merge.id } }),
  );
}

interface ComparisonProps {
  comparison: FileComparison;
}

interface FieldsProps extends ComparisonProps {
  choices: Choices;
  onChoose: (choices: Choices) => void;
}

/** What both files say, as far as the other one is read. */
function TwoFiles(fields: FieldsProps) {
  const { t } = useLingui();
  const { comparison } = fields;
  return (
    <Card title={t`The two files`}>
      <div className="stack">
        <Sides comparison={comparison} />
        {comparison.other.identity ? (
          <Fields {...fields} />
        ) : (
          <p className="small quiet">
            <Trans>You do not read the other file, so nothing of it is shown and nothing is chosen.</Trans>
          </p>
        )}
      </div>
    </Card>
  );
}

function Sides({ comparison }: ComparisonProps) {
  return (
    <div className="columns columns--two">
      {SIDES.map((side) => (
        <p key={side}>
          <strong>
            <Reference value={comparison[side].reference} />
          </strong>
          {' · '}
          {comparison[side].agency.name}
          <br />
          <span className="small quiet">
            {side === 'mine' ? <Trans>this file</Trans> : <Trans>the other file</Trans>}
            {comparison.kept === side ? (
              <>
                {' · '}
                <Trans>becomes the file of reference</Trans>
              </>
            ) : null}
          </span>
        </p>
      ))}
    </div>
  );
}

function Fields({ comparison, choices, onChoose }: FieldsProps) {
  const { t } = useLingui();
  const wordsOf = useMergeFieldWords();
  const said = FIELDS.filter((field) => SIDES.some((side) => saysOf(comparison[side].identity, field)));
  return said.map((field) => {
    const mustChoose = comparison.contradictions.includes(field);
    if (!mustChoose) return <Agreed key={field} comparison={comparison} field={field} />;
    return (
      <Group
        key={field}
        label={wordsOf(field)}
        hint={
          field === 'name'
            ? t`All spellings stay; which stands first?`
            : t`The files say different things. What counts?`
        }
      >
        {SIDES.map((side) => (
          <Chip
            key={side}
            name={`choice-${field}`}
            checked={choices[field] === side}
            onChange={() => onChoose({ ...choices, [field]: side })}
          >
            <FieldValue identity={comparison[side].identity!} field={field} />
            <span className="small">
              {' '}
              <Reference value={comparison[side].reference} />
            </span>
          </Chip>
        ))}
      </Group>
    );
  });
}

interface AgreedProps extends ComparisonProps {
  field: MergeField;
}

/** What both say alike, or only one of them. */
function Agreed({ comparison: { mine, other }, field }: AgreedProps) {
  const wordsOf = useMergeFieldWords();
  return (
    <div>
      <p className="field__label">{wordsOf(field)}</p>
      <div className="columns columns--two">
        {[mine, other].map((file) => (
          <p key={file.reference}>
            {file.identity ? <FieldValue identity={file.identity} field={field} /> : '–'}
            <span className="small quiet">
              {' '}
              <Reference value={file.reference} />
            </span>
          </p>
        ))}
      </div>
    </div>
  );
}

/** Said before it is done. */
function WhatHappens({ comparison: { asks } }: ComparisonProps) {
  const { t } = useLingui();
  const agency = asks?.name ?? '';
  return (
    <Card title={t`What happens`}>
      <ul className="stack stack--tight">
        {asks ? (
          <li>
            <Trans>
              {agency} is asked and decides. It is told the number of your file and your agency, nothing else.
            </Trans>
          </li>
        ) : null}
        <li>
          <Trans>Both files stay as they are, each with its agencies, referrals and dates.</Trans>
        </li>
        <li>
          <Trans>
            No agency sees more of either file. An agency that takes part in only one is not told of the
            other.
          </Trans>
        </li>
        <li>
          <Trans>The person is found and counted once, with all spellings. Both values stay readable.</Trans>
        </li>
        <li>
          <Trans>You can separate the files again, with a reason; both timelines keep what happened.</Trans>
        </li>
      </ul>
    </Card>
  );
}

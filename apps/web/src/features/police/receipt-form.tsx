import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type HandOverView } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { isHalfTyped, momentOf } from '../../shared/time/typed-moment';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Fact, Facts } from '../../shared/ui/card';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { type FormErrors, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { Reference } from '../../shared/ui/reference';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { LineField, type ValueProps } from '../../shared/ui/value-fields';
import { written } from '../../shared/ui/written';
import { MomentOrNow, NOW } from './moment-or-now';
import { useAnswer } from './use-answer';

interface Said {
  at?: string;
  arrived: string[];
  missing: string[];
  receivedBy?: string;
}

type Answers = Readonly<Record<string, 'arrived' | 'missing'>>;

interface ReceiptFormProps {
  handOver: HandOverView;
}

/** The person is with the agency, and each belonging arrived or did not: a person answers all of it, and the dialog asks once. */
export function ReceiptForm({ handOver }: ReceiptFormProps) {
  const { t } = useLingui();
  const [answers, setAnswers] = useState<Answers>({});
  const [receivedBy, setReceivedBy] = useState('');
  const [moment, setMoment] = useState(NOW);
  const isOutside = handOver.side === 'escort';
  const asked = useReceipt(handOver);
  const { codes, labels } = useReceiptLabels(handOver);
  const form = useFormErrors(asked.error, labels);
  function ask(): void {
    const left = codes.filter((code) => !answers[code]);
    const noOne = isOutside && !written(receivedBy) ? ['receivedBy'] : [];
    if (!form.check([...noOne, ...left, ...(isHalfTyped(moment) ? ['at'] : [])])) return;
    const of = (answer: Answers[string]) => codes.filter((code) => answers[code] === answer);
    asked.ask({
      at: momentOf(moment),
      arrived: of('arrived'),
      missing: of('missing'),
      receivedBy: isOutside ? receivedBy : undefined,
    });
  }
  return (
    <>
      <FormProblems form={form} labels={labels} lost={t`Not confirmed.`} />
      {isOutside ? <Signer form={form} labels={labels} value={receivedBy} onChange={setReceivedBy} /> : null}
      <Belongings codes={codes} labels={labels} form={form} answers={answers} onAnswer={setAnswers} />
      <MomentOrNow {...form.at('at')} label={labels['at']!} value={moment} onChange={setMoment} />
      <div className="act act--thumb">
        <Button look="primary" wide busy={asked.isPending} onClick={ask}>
          {isOutside ? t`They have signed for this person…` : t`The person is with us…`}
        </Button>
      </div>
      <ReceiptDialog handOver={handOver} asked={asked} labels={labels} />
    </>
  );
}

/** Signs for the person, once the dialog has asked. */
function useReceipt(handOver: HandOverView) {
  return useAsked(
    useAnswer(handOver, (params, body: Said) =>
      versioned(api.POST('/hand-overs/{id}/receipt', { params, body })),
    ),
  );
}

/** What was to go along and was not seized, with how many of each. */
function useReceiptLabels({ belongings }: HandOverView) {
  const { t } = useLingui();
  const labelOf = useLabels('belonging');
  const things = belongings.filter(({ seized }) => !seized);
  const labels: Record<string, string> = {
    receivedBy: t`Who signed for this person`,
    at: t`When it happened`,
    ...Object.fromEntries(things.map(({ code, count }) => [code, `${count} × ${labelOf(code)}`])),
  };
  return { codes: things.map(({ code }) => code), labels };
}

interface PartProps {
  form: FormErrors;
  labels: Readonly<Record<string, string>>;
}

/** Who outside Relais signed: the agency that brought the person says so. */
function Signer({ form, labels, ...field }: PartProps & Pick<ValueProps, 'value' | 'onChange'>) {
  const { t } = useLingui();
  return (
    <LineField
      {...form.at('receivedBy')}
      {...field}
      label={labels['receivedBy']!}
      hint={t`Name and function; kept sealed`}
      maxLength={120}
    />
  );
}

interface BelongingsProps extends PartProps {
  codes: readonly string[];
  answers: Answers;
  onAnswer: (answers: Answers) => void;
}

/** Of each thing that was to go along: whether it arrived. */
function Belongings({ codes, labels, form, answers, onAnswer }: BelongingsProps) {
  return codes.map((code) => (
    <Group key={code} {...form.at(code)} label={labels[code]}>
      {(['arrived', 'missing'] as const).map((answer) => (
        <Chip
          key={answer}
          small
          name={`belonging-${code}`}
          checked={answers[code] === answer}
          onChange={() => onAnswer({ ...answers, [code]: answer })}
        >
          {answer === 'arrived' ? <Trans>arrived</Trans> : <Trans>did not arrive</Trans>}
        </Chip>
      ))}
    </Group>
  ));
}

interface ReceiptDialogProps extends ReceiptFormProps {
  asked: Asked<Said>;
  labels: Readonly<Record<string, string>>;
}

/** Whose person it is from now on, before it is signed. */
function ReceiptDialog({ handOver, asked: { said, dialog }, labels }: ReceiptDialogProps) {
  const { t } = useLingui();
  if (!dialog || !said) return null;
  const from = handOver.from.name;
  const named = (codes: string[]) => codes.map((code) => labels[code]).join(', ');
  const isOutside = said.receivedBy !== undefined;
  return (
    <LegalDialog
      {...dialog}
      act="handOver.receive"
      title={isOutside ? t`Have they signed for this person?` : t`Is the person with you?`}
      verb={isOutside ? <Trans>They have signed</Trans> : <Trans>Sign for the person</Trans>}
      lost={t`Not confirmed.`}
    >
      <p>
        <Reference value={handOver.caseReference} />
      </p>
      <Facts>
        <Fact name={labels['at']}>{said.at ? <When at={said.at} /> : <Trans>Now</Trans>}</Fact>
        {isOutside ? <Fact name={labels.receivedBy}>{said.receivedBy}</Fact> : null}
        {said.arrived.length > 0 ? <Fact name={t`Arrived`}>{named(said.arrived)}</Fact> : null}
        {said.missing.length > 0 ? <Fact name={t`Did not arrive`}>{named(said.missing)}</Fact> : null}
      </Facts>
      <p>
        {isOutside ? (
          <Trans>
            Your agency goes on answering for this person. It stands as signed by the person you name.
          </Trans>
        ) : (
          <Trans>
            From now on your agency answers for this person instead of {from}. It stands as signed by you.
          </Trans>
        )}
      </p>
    </LegalDialog>
  );
}

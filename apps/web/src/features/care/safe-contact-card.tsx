import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SafeContact } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Colon } from '../../shared/ui/colon';
import { FreeText } from '../../shared/ui/free-text';
import { Loaded } from '../../shared/ui/loaded';
import { safeContactQuery } from '../../entities/safe-contact/safe-contact-query';
import { useContactWords } from '../../entities/safe-contact/contact-words';
import { SafeContactDialog } from './safe-contact-dialog';

interface SafeContactCardProps {
  caseId: string;
}

/** How to reach the person, as every agency says it. */
export function SafeContactCard({ caseId }: SafeContactCardProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t`Safe contact`}>
      <Loaded query={useQuery(safeContactQuery(caseId))}>
        {(contact) => (
          <div className="stack stack--tight">
            <Rules contact={contact} />
            {contact.statements.map((statement) => (
              <Statement key={statement.id} statement={statement} />
            ))}
            {contact.earlier > 0 ? (
              <p className="small quiet">
                <Plural
                  value={contact.earlier}
                  one="# earlier statement is kept."
                  other="# earlier statements are kept."
                />
              </p>
            ) : null}
            {contact.mayWrite ? (
              <Button small className="contact-say" onClick={() => setOpen(true)}>
                <Trans>Say how to reach the person…</Trans>
              </Button>
            ) : null}
            {isOpen ? (
              <SafeContactDialog caseId={caseId} contact={contact} onClose={() => setOpen(false)} />
            ) : null}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

interface RulesProps {
  contact: SafeContact;
}

function Rules({ contact: { rules, statements, mayBeTold } }: RulesProps) {
  const wordsOf = useContactWords();
  if (statements.length === 0) {
    return (
      <p>
        <Trans>It is not known yet how to reach this person safely. Ask before you call.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul>
        {rules.map((rule) => (
          <li key={rule.channel}>{wordsOf(rule)}</li>
        ))}
      </ul>
      <p>
        {mayBeTold.length > 0 ? (
          <Trans>
            May know of the contact: <LabelList list="contact-informed" codes={mayBeTold} inSentence />
          </Trans>
        ) : (
          <strong>
            <Trans>No other person may know of the contact.</Trans>
          </strong>
        )}
      </p>
    </>
  );
}

interface StatementProps {
  statement: SafeContact['statements'][number];
}

function Statement({ statement: { agency, recordedAt, details } }: StatementProps) {
  return (
    <div>
      <p className="small quiet">
        {agency.name} · <When at={recordedAt} />
      </p>
      {details?.reach.map(({ channel, value }) => (
        <p key={`${channel}${value}`}>
          <Label list="contact-channel" code={channel} />
          <Colon />
          <bdi className="mono">{value}</bdi>
        </p>
      ))}
      {details?.codeWord ? (
        <p>
          <Trans>
            Code word: <FreeText text={details.codeWord} />
          </Trans>
        </p>
      ) : null}
      {details?.note ? (
        <p>
          <FreeText text={details.note} />
        </p>
      ) : null}
    </div>
  );
}

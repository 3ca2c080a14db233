import { Trans, useLingui } from '@lingui/react/macro';
import { api, versioned, type YouthContact, type YouthMandate } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { DayField, TextField } from '../../shared/ui/value-fields';
import { ActFields } from './act-fields';
import { useValues } from './use-values';
import { useYouthAct } from './use-youth-act';
import { dayFromToday, useCalendarDay } from '../../shared/time/calendar-day';
import { written } from '../../shared/ui/written';

interface ContactsCardProps {
  caseId: string;
  mandate: YouthMandate;
}

const FOLLOW_DAYS = 30;

/** Contacts with the young person, planned and held; they go on after the help. */
export function ContactsCard({ caseId, mandate }: ContactsCardProps) {
  const { t } = useLingui();
  const canAct = mandate.actions.includes('contact');
  return (
    <Card title={t`Contacts with the young person`}>
      <div className="stack">
        {mandate.contacts.length === 0 ? (
          <p className="quiet">
            <Trans>No contact is planned.</Trans>
          </p>
        ) : null}
        {mandate.contacts.map((contact) => (
          <ContactLine key={contact.id} caseId={caseId} contact={contact} canAct={canAct} />
        ))}
        {canAct ? (
          <Fold title={t`Plan a contact`}>
            {() => <ContactForm key={mandate.contacts.length} caseId={caseId} mandate={mandate} />}
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

interface ContactLineProps {
  caseId: string;
  contact: YouthContact;
  canAct: boolean;
}

function ContactLine({ caseId, contact, canAct }: ContactLineProps) {
  const { t } = useLingui();
  const dayOf = useCalendarDay();
  const { heldOn, outcome, plannedOn, manner, note, agencyName } = contact;
  const day = dayOf(heldOn ?? plannedOn);
  return (
    <div className="stack stack--tight">
      <p>
        <strong>{day}</strong> · <Label list="youth-contact-manner" code={manner} />
        {outcome ? (
          <>
            {' · '}
            <Label list="youth-contact-outcome" code={outcome} />
          </>
        ) : null}
        <span className="small quiet"> · {agencyName}</span>
      </p>
      {note ? <FreeText text={note} /> : null}
      {!heldOn && canAct ? (
        <Fold title={t`How the contact of ${day} went`}>
          {() => <OutcomeForm caseId={caseId} id={contact.id} />}
        </Fold>
      ) : null}
    </div>
  );
}

function ContactForm({ caseId, mandate: { id } }: ContactsCardProps) {
  const { t } = useLingui();
  const { values: contact, field } = useValues({ plannedOn: dayFromToday(FOLLOW_DAYS), manner: 'visit' });
  const plan = useYouthAct(caseId, (body: typeof contact, header) =>
    versioned(api.POST('/youth-mandates/{id}/contacts', { params: { path: { id }, header }, body })),
  );
  return (
    <ActFields
      act={plan}
      isReady={Boolean(contact.manner && contact.plannedOn)}
      verb={<Trans>Plan the contact</Trans>}
      onSend={() => plan.mutate(contact)}
    >
      <DayField label={t`On`} min={dayFromToday(1)} {...field('plannedOn')} />
      <CodeField list="youth-contact-manner" label={t`How`} {...field('manner')} />
    </ActFields>
  );
}

interface OutcomeFormProps {
  caseId: string;
  id: string;
}

function OutcomeForm({ caseId, id }: OutcomeFormProps) {
  const { t } = useLingui();
  const { values: held, field } = useValues({ heldOn: '', outcome: '', note: '' });
  const save = useYouthAct(caseId, (body: typeof held, header) => {
    const sent = { ...body, note: written(body.note) || undefined };
    return versioned(
      api.POST('/youth-contacts/{id}/outcome', { params: { path: { id }, header }, body: sent }),
    );
  });
  return (
    <ActFields
      act={save}
      lost={t`Not saved.`}
      isReady={Boolean(held.outcome && held.heldOn)}
      verb={<Trans>Write it down</Trans>}
      onSend={() => save.mutate(held)}
    >
      <DayField label={t`On`} max={dayFromToday(0)} {...field('heldOn')} />
      <CodeField list="youth-contact-outcome" label={t`How it went`} {...field('outcome')} />
      <TextField label={t`In words`} hint={t`Optional`} maxLength={4000} {...field('note')} />
    </ActFields>
  );
}

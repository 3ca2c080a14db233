import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import { type AlertRecipientView, type NewRecipient as AlertRecipient, RaiseAlert } from '#modules/alerts';
import { codeLabel } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { ALERT_KIND } from '../domain/missing.events.js';
import { EpisodesStore, type NewRecipient, type NewTask } from '../persistence/episodes.store.js';
import { MissingJournal } from './missing-journal.js';

/** Whose episode it is. */
interface Of {
  id: string;
  caseId: string;
  /** Who reported it, and so knows. */
  ownerAgencyId: string;
  /** It began in this unit of work. */
  isNew?: boolean;
  /** False once the person is found: who is added then is let in, and no alert says that the person is missing. */
  isStillMissing?: boolean;
}

/** What an episode shows of its alert; of whom nobody was told yet there is no more than who they are. */
export interface ShownAlert {
  id: string;
  /** The agency that makes its calls; the one that reported unless told. */
  raisedByAgencyId?: string;
  recipients: readonly (Pick<AlertRecipientView, 'id' | 'role'> & Partial<AlertRecipientView>)[];
}

/** Writes down who must be told, lets them in, and raises the alert that tells them: all of it commits or nothing. */
@Injectable()
export class AlertRecipients {
  constructor(
    private readonly store: EpisodesStore,
    private readonly raiseAlert: RaiseAlert,
    private readonly journal: MissingJournal,
  ) {}

  /**
   * Who is told already is not told twice.
   *
   * @returns who was not; and the alert of an episode that is new, where it is known without reading it
   */
  async run(
    tx: Tx,
    of: Of,
    recipients: readonly NewRecipient[],
    tasks: readonly NewTask[],
  ): Promise<{ added: (NewRecipient & { id: string })[]; alert?: ShownAlert }> {
    const added = await this.store.tell(tx, of.id, recipients, tasks);
    const others = added.filter(({ agencyId }) => agencyId !== of.ownerAgencyId);
    if (others.length === 0) return { added };
    const fact = { action: 'missing.alerted', caseId: of.caseId, episodeId: of.id };
    for (const agencyId of new Set(others.filter(({ onSystem }) => onSystem).map((one) => one.agencyId!))) {
      this.journal.shared(tx, 'access.opened', fact, agencyId);
    }
    if (of.isStillMissing === false) return { added };
    const { language } = memberOf(tx);
    const groups = byAgency(others);
    const { alertId, added: ids } = await this.raiseAlert.run(tx, {
      kind: ALERT_KIND,
      severity: 'critical',
      caseId: of.caseId,
      subjectId: of.id,
      isFirst: of.isNew,
      recipients: alertRecipients(others, language),
    });
    return { added, alert: of.isNew ? shown(alertId, ids, groups) : undefined };
  }
}

/** By what name an agency outside Relais is called is known to the database alone. */
function shown(id: string, ids: readonly string[], groups: NewRecipient[][]): ShownAlert | undefined {
  const firsts = groups.map(([first]) => first!);
  if (ids.length < groups.length || firsts.some((one) => one.agencyId && !one.onSystem)) return undefined;
  const recipients = firsts.map(({ role, agencyId }, index) => ({ id: ids[index]!, role, agencyId }));
  return { id, recipients };
}

/** What the alert tells of those who were written down. @param language of the names of those of whom there is nobody on record */
export function alertRecipients(recipients: readonly NewRecipient[], language: Language): AlertRecipient[] {
  return byAgency(recipients).map((rows) =>
    alertRecipient(rows, codeLabel('missing-role', rows[0]!.role, language)),
  );
}

/** One agency is told once, with every reason. */
function byAgency(recipients: readonly NewRecipient[]): NewRecipient[][] {
  const groups = new Map<string, NewRecipient[]>();
  for (const one of recipients) {
    const key = one.agencyId ?? one.role;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function alertRecipient(rows: readonly NewRecipient[], name: string): AlertRecipient {
  const { role, agencyId, telephone } = rows[0]!;
  const told = { role, reasons: rows.map(({ reason }) => reason) };
  if (agencyId) return { ...told, agencyId };
  return { ...told, offSystem: { name, phone: telephone ?? '', script: role } };
}

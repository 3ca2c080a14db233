import { Injectable } from '@nestjs/common';
import { InvalidInput, type Issue, NotFound } from '#kernel';
import { CategoryNotYours, StandingInCases } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { SafeContactDetails, SafeContactView } from '../domain/care-view.js';
import { type ChannelRule, mayBeTold, type MergedRule, mergedRules } from '../domain/safe-contact.js';
import { SafeContactsRepository } from '../persistence/safe-contacts.repository.js';
import { CareJournal } from './care-journal.js';

export interface SafeContactInput extends SafeContactDetails {
  channels: ChannelRule[];
  /** contact-informed */
  mayBeTold: string[];
}

/** How to reach the person of a case, as everybody who takes part has to know it. Two statements, whatever was said. */
@Injectable()
export class SafeContactOfCase {
  constructor(
    private readonly standing: StandingInCases,
    private readonly contacts: SafeContactsRepository,
    private readonly journal: CareJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<SafeContactView> {
    const [[found], { statements, earlier }] = await Promise.all([
      this.standing.run(tx, [caseId]),
      this.contacts.ofCase(tx, caseId),
    ]);
    if (!found) throw new NotFound();
    const isGivenOut = statements.some(({ details }) => details);
    this.journal.looked(tx, caseId, isGivenOut ? ['identity'] : []);
    return {
      id: caseId,
      rules: mergedRules(statements.map(({ channels }) => channels)),
      mayBeTold: mayBeTold(statements.map((one) => one.mayBeTold)),
      statements,
      earlier,
      mayWrite: found.permissions.has('case:update') && found.writes.includes('identity'),
    };
  }
}

/** What must be known before anybody on a list is called: the rules of each case, and nothing else of it. */
@Injectable()
export class ContactRulesOfCases {
  constructor(
    private readonly contacts: SafeContactsRepository,
    private readonly journal: CareJournal,
  ) {}

  /** @returns only cases of the actor's in which somebody said something, in the order that was asked for */
  async run(tx: Tx, caseIds: readonly string[]): Promise<{ items: { id: string; rules: MergedRule[] }[] }> {
    const byCase = await this.contacts.rules(tx, caseIds);
    const items = [...new Set(caseIds)]
      .filter((id) => byCase.has(id))
      .map((id) => ({ id, rules: mergedRules(byCase.get(id)!) }));
    this.journal.listed(
      tx,
      items.map(({ id }) => id),
    );
    return { items };
  }
}

/** Says anew, for the acting agency, how to reach the person; what it said before stays on record. */
@Injectable()
export class StateSafeContact {
  constructor(
    private readonly standing: StandingInCases,
    private readonly contacts: SafeContactsRepository,
    private readonly journal: CareJournal,
    private readonly ofCase: SafeContactOfCase,
  ) {}

  /** @throws NotFound; CategoryNotYours (403); InvalidInput; the case is closed (409) */
  async run(tx: Tx, caseId: string, input: SafeContactInput): Promise<SafeContactView> {
    const [found] = await this.standing.run(tx, [caseId]);
    if (!found) throw new NotFound();
    if (!memberOf(tx).writes.includes('identity')) throw new CategoryNotYours('identity');
    const issues = issuesOf(input);
    if (issues.length) throw new InvalidInput(issues);
    const { channels, mayBeTold: told, reach, codeWord, note } = input;
    const details = { reach, codeWord: codeWord?.trim() || undefined, note: note?.trim() || undefined };
    const id = await this.contacts.add(tx, caseId, { channels, mayBeTold: told, details });
    const never = channels.filter(({ use }) => use === 'never').length;
    const at = { caseId, category: 'identity' as const, subject: { type: 'safe_contact', id } };
    await this.journal.happened(tx, 'contact.stated', at, { never: String(never) });
    return this.ofCase.run(tx, caseId);
  }
}

function issuesOf({ channels, mayBeTold: told, reach, codeWord }: SafeContactInput): Issue[] {
  const issues: Issue[] = [];
  const wrong = (name: string, type: string) => issues.push({ in: 'body', name, type });
  const seen = new Set<string>();
  channels.forEach(({ channel, use, from, until }, index) => {
    if (!isCode('contact-channel', channel)) wrong(`channels.${index}.channel`, 'notInList');
    if (seen.has(channel)) wrong(`channels.${index}.channel`, 'duplicate');
    if ((from === undefined) !== (until === undefined)) wrong(`channels.${index}.until`, 'required');
    if (use === 'with_code_word' && !codeWord?.trim()) wrong('codeWord', 'required');
    seen.add(channel);
  });
  if (!told.every((who) => isCode('contact-informed', who))) wrong('mayBeTold', 'notInList');
  reach.forEach(({ channel }, index) => {
    if (!isCode('contact-channel', channel)) wrong(`reach.${index}.channel`, 'notInList');
  });
  return issues;
}

import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { IdentificationReader, type IdentificationView } from '#modules/identification';
import { memberOf, type Tx } from '#platform/database';
import { ageTextOf } from '../domain/age.js';
import { CaseReaderRights } from '../domain/case-sections.js';
import { type CaseVersions, etagOf } from '../domain/case-versions.js';
import type { CaseView, Section } from '../domain/case-view.js';
import { identityDataOf } from '../domain/identity-data.js';
import { ageOf, sexOf } from '../persistence/briefs.reader.js';
import { CaseReader, type CaseReading } from '../persistence/case.reader.js';
import { IdentityReader, type IdentityReading } from '../persistence/identity.reader.js';

/** A case as one reader may see it, with what a change must be compared with. */
export interface AssembledCase {
  view: CaseView;
  versions: CaseVersions;
  /** Categories of which something is given out. */
  shown: string[];
  identity: IdentityReading;
  needs: CaseReading['needs'];
}

interface Readings extends CaseReading {
  identity: IdentityReading;
  identification: IdentificationView;
}

/**
 * Puts a case together with three statements in one round trip, whatever it holds. What is not the reader's never leaves
 * the database.
 */
@Injectable()
export class CaseAssembly {
  constructor(
    private readonly cases: CaseReader,
    private readonly identities: IdentityReader,
    private readonly identifications: IdentificationReader,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async of(tx: Tx, caseId: string): Promise<AssembledCase> {
    const [reading, identity, identification] = await Promise.all([
      this.cases.ofCase(tx, caseId),
      this.identities.ofCase(tx, caseId),
      this.identifications.ofCase(tx, caseId),
    ]);
    if (!reading) throw new NotFound();
    const readings: Readings = { ...reading, identity, identification };
    const member = memberOf(tx);
    const grounds = reading.participants
      .filter(
        ({ agency, until }) =>
          agency.id === member.agencyId && !(until && Date.parse(until) <= tx.now.getTime()),
      )
      .map(({ ground }) => ground);
    const { opened_categories: opened, lost_categories: lost } = reading.spine;
    const rights = new CaseReaderRights(member, opened, reading.holders, grounds, lost);
    const versions = versionsOf(readings, rights);
    const view = viewOf(readings, rights, etagOf(versions));
    const shown = shownIn(view);
    return { view, versions, shown, identity, needs: reading.needs };
  }
}

function viewOf(readings: Readings, rights: CaseReaderRights, etag: string): CaseView {
  const { spine, needs, relations, participants, events } = readings;
  const { range, band, treatedAsChild } = ageOf(spine);
  return {
    id: spine.id,
    reference: spine.reference,
    status: spine.status,
    openedAt: spine.opened_at.toISOString(),
    openedBy: spine.opened_by,
    leadAgency: spine.lead,
    treatedAsChild,
    ageInDoubt: spine.age_in_doubt,
    sex: sexOf(spine),
    ageBand: band,
    ageText: ageTextOf(range),
    majority: spine.majority,
    ...sectionsOf(readings, rights),
    needs: needs[0]?.codes ?? [],
    relations: relations.map(({ view }) => view),
    participants,
    eventIds: events,
    rights: rights.rights(spine.status),
    etag,
  };
}

function sectionsOf(
  { identity, identification }: Readings,
  rights: CaseReaderRights,
): Pick<CaseView, 'identity' | 'circumstances' | 'indicators' | 'assertions'> {
  const { circumstances, indicators, assertions, versions } = identification;
  const ownerIds = [
    ...[...circumstances, ...indicators].map(({ recordedBy }) => recordedBy.id),
    ...assertions.map(({ assessor }) => assessor.id),
  ];
  const ofIndicators = <T>(data: T): Section<T> => rights.section('indicators', { data, ownerIds, versions });
  return {
    identity: rights.section('identity', { data: identityDataOf(identity), ...identity }),
    circumstances: ofIndicators(circumstances),
    indicators: ofIndicators(indicators),
    assertions: ofIndicators(assertions),
  };
}

function shownIn({ identity, circumstances, indicators, assertions, rights }: CaseView): string[] {
  const sections = { identity: [identity], indicators: [circumstances, indicators, assertions] };
  const visible = Object.entries(sections).filter(([, parts]) => parts.some((part) => part.visible));
  const categories = visible.map(([category]) => category);
  return rights.read.includes('referrals') ? [...categories, 'referrals'] : categories;
}

function versionsOf(
  { spine, identity, relations, needs, identification }: Readings,
  rights: CaseReaderRights,
): CaseVersions {
  const rows = (entries: readonly { id: string; version: number }[]) =>
    entries.map(({ id, version }) => `${id}:${version}`);
  const all: CaseVersions = {
    identity: [...identity.versions, ...rows(relations)],
    indicators: identification.versions,
    referrals: rows(needs),
  };
  const readable = Object.entries(all).filter(([category]) => rights.reads(category));
  return { spine: rows([spine]), ...Object.fromEntries(readable) };
}

import { Injectable } from '@nestjs/common';
import { IllegalTransition, NotFound } from '#kernel';
import { StepUp, StepUpRequired } from '#modules/access';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { ADDRESS_SEALED } from '../domain/house.events.js';
import { RevealLimit } from '../domain/shelter.errors.js';
import type { UnitView } from '../domain/shelter-view.js';
import { AddressVault } from '../persistence/address-vault.js';
import { UnitsRepository } from '../persistence/units.repository.js';
import { ShelterJournal } from './shelter-journal.js';

/** Puts the address of a unit into the vault; it comes out only one look at a time. */
@Injectable()
export class SealAddress {
  constructor(
    private readonly vault: AddressVault,
    private readonly units: UnitsRepository,
    private readonly journal: ShelterJournal,
    private readonly outbox: Outbox,
  ) {}

  /** The supervisors of the agency are told; an address that it had before stays withheld. @throws NotFound for a unit that is not the agency's */
  async run(tx: Tx, unitId: string, address: string): Promise<UnitView> {
    if (!(await this.vault.seal(tx, unitId, address))) throw new NotFound();
    await this.journal.ofHouse(tx, 'unit.address_sealed', { type: 'unit', id: unitId });
    await this.outbox.add(tx, { type: ADDRESS_SEALED, ids: { agencyId: memberOf(tx).agencyId } });
    return this.units.one(tx, unitId);
  }
}

/**
 * Shows an address once, to a member of the agency whose unit it is, who has just proved who they are (rule
 * `session.confirmed_within`). The vault asks the same itself (`relais.recently_confirmed`): it trusts no application.
 */
@Injectable()
export class RevealAddress {
  constructor(
    private readonly stepUp: StepUp,
    private readonly vault: AddressVault,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound; StepUpRequired (403); RevealLimit (429) */
  async run(tx: Tx, unitId: string): Promise<{ address: string; leftToday: number; shownAt: Date }> {
    await this.stepUp.require(tx);
    const revealed = await this.vault.reveal(tx, unitId);
    switch (revealed.outcome) {
      case 'unknown':
        throw new NotFound();
      case 'stepUp':
        throw new StepUpRequired();
      case 'limit':
        throw new RevealLimit();
      case 'shown': {
        this.audit.listed(tx, 'unit.address_shown', [unitId], { unit: unitId });
        const { address, leftToday } = revealed;
        return { address, leftToday, shownAt: tx.now };
      }
    }
  }
}

/**
 * Shows an address to somebody of another agency, to whom the shelter granted one look. Who grants, and for what, is decided elsewhere
 * (module `missing`); the vault looks the grant up itself and uses it up.
 */
@Injectable()
export class OpenGrantedAddress {
  constructor(private readonly vault: AddressVault) {}

  /** @throws NotFound; StepUpRequired (403); IllegalTransition (409), also for a second look; RevealLimit (429) */
  async run(tx: Tx, requestId: string): Promise<string> {
    const granted = await this.vault.revealGranted(tx, requestId);
    if (granted.outcome === 'shown') return granted.address;
    if (granted.outcome === 'unknown') throw new NotFound();
    if (granted.because === 'stepUp') throw new StepUpRequired();
    if (granted.because === 'limit') throw new RevealLimit();
    throw new IllegalTransition('reveal', granted.because);
  }
}

import { Injectable } from '@nestjs/common';
import { AppointmentDesk } from '#modules/appointments';
import { GuardianshipBrief } from '#modules/guardianship';
import { HouseBrief } from '#modules/shelters';
import { ListYouthDesk } from '#modules/youth-services';
import { memberOf, type Tx } from '#platform/database';
import { AnswerCards } from './answer-cards.js';
import type { HomeView } from './home.dto.js';

const AT_MOST = 5;
const NO_APPOINTMENTS = { counts: { toAnswer: 0, toReplace: 0 }, toAnswer: [], upcoming: [] };

/** What each desk puts on the home page; whoever has no such desk has no such card. */
@Injectable()
export class DeskCards {
  constructor(
    private readonly appointmentDesk: AppointmentDesk,
    private readonly guardianshipBrief: GuardianshipBrief,
    private readonly houseBrief: HouseBrief,
    private readonly youthDesk: ListYouthDesk,
    private readonly answerCards: AnswerCards,
  ) {}

  /** Whoever neither books nor is asked has none. */
  async appointments(tx: Tx) {
    return this.#may(tx, 'appointment:read') ? this.appointmentDesk.brief(tx, AT_MOST) : NO_APPOINTMENTS;
  }

  async run(
    tx: Tx,
  ): Promise<
    Pick<
      HomeView,
      | 'addresses'
      | 'alerts'
      | 'emergencies'
      | 'incidents'
      | 'preventive'
      | 'guardianship'
      | 'wards'
      | 'places'
      | 'youth'
      | 'merges'
    >
  > {
    return {
      ...(await this.answerCards.run(tx)),
      guardianship: this.#may(tx, 'guardianship:assign')
        ? await this.guardianshipBrief.ofService(tx)
        : undefined,
      wards: this.#may(tx, 'guardianship:report')
        ? await this.guardianshipBrief.ofGuardian(tx, AT_MOST)
        : undefined,
      places: this.#may(tx, 'place:read') ? await this.houseBrief.run(tx, AT_MOST) : undefined,
      youth: this.#may(tx, 'youth:decide') ? await this.youthDesk.brief(tx, AT_MOST) : undefined,
    };
  }

  #may(tx: Tx, permission: string): boolean {
    return (memberOf(tx).permissions as ReadonlySet<string>).has(permission);
  }
}

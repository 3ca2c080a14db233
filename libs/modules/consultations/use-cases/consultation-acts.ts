import { Injectable } from '@nestjs/common';
import { requireSame } from '#kernel';
import type { Tx } from '#platform/database';
import { CONSULTATION_STATES, type ConsultationAction } from '../domain/consultation-transitions.js';
import type { ConsultationView } from '../domain/consultation-view.js';
import { ConsultationReader } from '../persistence/consultation.reader.js';

/** What every act on a consultation begins and ends with. */
@Injectable()
export class ConsultationActs {
  constructor(private readonly reader: ConsultationReader) {}

  /**
   * @param ifMatch where the act stands on what the caller saw
   * @throws NotFound for who is not in it; Refused (403) for who is, and does not do that; IllegalTransition (409); StaleVersion (412)
   */
  async begin(tx: Tx, id: string, action: ConsultationAction, ifMatch?: string): Promise<ConsultationView> {
    const view = await this.reader.locked(tx, id);
    const side = view.isOrganiser ? 'organiser' : 'participant';
    CONSULTATION_STATES.next(side, view.status, action);
    if (ifMatch !== undefined) requireSame(ifMatch, view.etag);
    return view;
  }

  /** As it is after an act. */
  after(tx: Tx, id: string): Promise<ConsultationView> {
    return this.reader.one(tx, id);
  }
}

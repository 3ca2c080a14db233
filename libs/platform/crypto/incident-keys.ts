import { AgencyKeys } from './agency-keys.js';

/** Keys of registers of breaches, one for each agency. */
export class IncidentKeys extends AgencyKeys {
  constructor(key: Buffer) {
    super(key, 'relais incidents');
  }
}

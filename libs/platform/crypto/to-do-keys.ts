import { AgencyKeys } from './agency-keys.js';

/** Keys of to-dos that belong to no case, one for each agency. */
export class ToDoKeys extends AgencyKeys {
  constructor(key: Buffer) {
    super(key, 'relais to-dos');
  }
}

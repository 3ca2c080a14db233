import { mailTemplate } from './mail-template.js';

/** For supervisors: something waits longer than it may. */
export const overdue = mailTemplate('overdue');

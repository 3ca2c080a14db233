import { mailTemplate } from './mail-template.js';

/** Something waits: the same words whatever happened, so that a mailbox tells nothing. */
export const message = mailTemplate('message');

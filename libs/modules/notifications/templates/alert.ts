import { mailTemplate } from './mail-template.js';

/** Urgent, and nothing more: a mailbox is open on many screens. */
export const alert = mailTemplate('alert');

import { mailTemplate } from './mail-template.js';

/** Somebody is asked to work with Relais: neither who nor where, for a mailbox is open on many screens. */
export const invitation = mailTemplate('invitation');

import { mailTemplate } from './mail-template.js';

/** Somebody asked to replace the proofs of this login: with the link that stops it. */
export const recoveryStop = mailTemplate('recoveryStop');
/** The delay is over: with the link that replaces them. */
export const recovery = mailTemplate('recovery');

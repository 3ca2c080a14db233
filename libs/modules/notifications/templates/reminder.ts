import { mailTemplate } from './mail-template.js';

/** The first one was not answered yet. */
export const reminder = mailTemplate('reminder');

import { mailTemplate } from './mail-template.js';

/** How somebody logs in has changed, or where from: not what, nor of whom. */
export const account = mailTemplate('account');

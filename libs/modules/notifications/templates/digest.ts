import { mailTemplate } from './mail-template.js';

/** Once a day: how many notices wait, and nothing of what they say. */
export const digestOfMany = mailTemplate('digest');
export const digestOfOne = mailTemplate('digestOne');

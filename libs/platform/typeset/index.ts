export type { Coverage } from './coverage.js';
export { FONT_FAMILIES } from './fonts.js';
export type { TypesetDocument } from './press.js';
export { TypesetModule } from './typeset.module.js';
export { Typesetter } from './typesetter.js';

export type { Coverage } from './coverage.js';
export { FONT_FAMILIES } from './fonts.js';
export type { Printed, TypesetDocument } from './press.js';
export { TypesetModule } from './typeset.module.js';
export { Typesetter } from './typesetter.js';

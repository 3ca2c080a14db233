export { pickLanguage } from './accept-language.js';
export type { Catalogue, Text } from './catalogue.js';
export { formatInstant, formatNumber } from './format.js';
export { hasText, translate } from './translate.js';

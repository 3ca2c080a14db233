/** The release that this schema belongs to. */
export const SCHEMA = '0.2.0';

/** The oldest program that this schema serves: set it when a step takes away what programs of before use. */
export const SERVES_FROM = '0.2.0';

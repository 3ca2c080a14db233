export * from './actor.js';
export * from './brussels-date.js';
export * from './case-reference.js';
export * from './clock.js';
export * from './domain-error.js';
export * from './ids.js';
export * from './merge-patch.js';
export * from './page.js';

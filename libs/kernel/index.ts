export * from './actor.js';
export * from './case-reference.js';
export * from './clock.js';
export * from './domain-error.js';
export * from './ids.js';
export * from './page.js';

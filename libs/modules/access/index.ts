export * from './domain/permissions.js';

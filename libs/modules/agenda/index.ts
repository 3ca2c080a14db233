export { AgendaModule } from './agenda.module.js';
export type { AgendaItem, AgendaOf, AgendaPage } from './domain/agenda-view.js';
export { ReadAgenda } from './use-cases/read-agenda.js';

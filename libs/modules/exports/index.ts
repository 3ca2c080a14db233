export { ExportsModule } from './exports.module.js';
export { AskTimeline } from './use-cases/timeline-task.js';
export { ExportIncident } from './use-cases/export-incident.js';
export { EXPORT_FORMATS, type ExportFormat, ExportTimeline } from './use-cases/export-timeline.js';

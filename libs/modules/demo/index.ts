export { DEMO_PASSWORD } from './domain/demo-directory.js';
export { DemoModule } from './demo.module.js';
export { DemoAccountsRepository } from './persistence/demo-accounts.repository.js';
export { SeedDemo } from './use-cases/seed-demo.js';
export {
  markStoriesTold,
  storiesAreTold,
  writeDemoDirectory,
} from './persistence/demo-directory.repository.js';

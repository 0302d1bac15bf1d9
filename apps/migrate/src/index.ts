export { migrateConfigured, migrateWith } from './migrate-configured.js';

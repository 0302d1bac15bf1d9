export { demo } from './demo/index.js';
export { bench } from './bench/bench.js';
export { generate } from './generate.js';
export { type GeneratedFile, generatedFiles, markdownPages } from './generated.js';
export { migrateConfigured } from './migrate-configured.js';
export { run } from './run.js';
export { startStandalone } from './standalone.js';
export { throwAwayGround } from './throw-away.js';

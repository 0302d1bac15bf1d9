export { generate } from './generate.js';
export { type GeneratedFile, generatedFiles, markdownPages } from './generated.js';
export type { StandaloneGround } from './ground.js';
export * from './rest/index.js';
export { makePassword } from './sample/passwords.js';
export { plantTree } from './sample/plant.js';
export { type Standalone, startStandalone } from './standalone.js';
export { throwAwayGround } from './throw-away.js';

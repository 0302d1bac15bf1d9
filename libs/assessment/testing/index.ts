export { assessmentSuite } from './assessment-suite.js';
export { givenTitledBase, type TitledBase } from './titled-base.js';

export { givenNamed, givenNotice } from './announced.js';
export { decisionSuite } from './decision-suite.js';
export { type Toy, type ToyKind, ToyPrize } from './toys.js';

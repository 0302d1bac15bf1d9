export { givenBase, type GivenBase } from './given-base.js';

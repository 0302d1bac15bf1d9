export { givenRegulation } from './given-regulation.js';

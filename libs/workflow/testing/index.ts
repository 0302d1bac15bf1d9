export { actorOf, codeOf, givenToys, Toy, toyWorkflow } from './toy.js';

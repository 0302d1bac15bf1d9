export { actorOf, codeOf, givenToys, newToy, Toy, toyWorkflow } from './toy.js';

export { actorOf, codeOf, newToy, Toy, toyWorkflow } from './toy.js';
export { givenToys } from './toy.sql.js';

export { givenBase, type GivenBase } from './given-base.js';
export { plantBase, type PlantedBase } from './planted-base.sql.js';

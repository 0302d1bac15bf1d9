export { FULL_FORM, givenBase, givenCall, WINDOWS } from './applying.js';
export {
  type AwardGround,
  type GivenApplication,
  givenApplication,
  givenAwardCall,
  givenNamed,
  givenNotice,
  type Standing,
} from './award-ground.js';
export { InspectionGround } from './inspection-ground.js';

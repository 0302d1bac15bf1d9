export { givenNamed, givenNotice } from '@jidi/decision/testing';
export { applicationSuite } from './application-suite.js';
export { type Applicant, FULL_FORM, givenApplicant, givenBase, givenCall, WINDOWS } from './applying.js';
export { AwardCall } from './award-call.js';
export { type AwardGround, type GivenApplication, givenApplication, givenAwardCall, type Standing } from './award-ground.js';
export { awardSuite } from './award-suite.js';
export { InspectionGround } from './inspection-ground.js';

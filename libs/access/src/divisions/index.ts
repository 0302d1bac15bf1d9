export { NATIONAL_CODE, associationName, type Division, type DivisionKind, type DivisionLevel } from './division.js';
export { divisionHistory, divisions } from './divisions.js';

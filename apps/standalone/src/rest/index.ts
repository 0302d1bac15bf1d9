export { type Credentials, Person } from './person.js';
export { type Answer, codesOf, type Refusal, Rest, type Sending, UnexpectedAnswer, wordsOf } from './rest.js';

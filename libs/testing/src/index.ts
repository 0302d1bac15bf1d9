export { type Answer, Client } from './client.js';
export { anyone, as, databaseOf, givenGrant, givenPerson, givenTree, someone, type TestTree } from './givens.js';
export { startTestApp, type TestApp, type TestAppOptions } from './test-app.js';
export { type TestDatabase, testDatabase } from './test-database.js';
export { startTestServer } from './test-server.js';

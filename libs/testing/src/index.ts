export { type Answer, Client } from './client.js';
export { type GivenAccount, givenAccount } from './given-account.js';
export { type GivenTitle, givenTitle } from './given-title.js';
export { anyone, as, databaseOf, givenGrant, givenPerson, givenTree, someone, type TestTree } from './givens.js';
export { Postbox, type Received } from './postbox.js';
export { startTestApp, type TestApp, type TestAppOptions } from './test-app.js';
export { type TestDatabase, testDatabase } from './test-database.js';
export { startTestServer } from './test-server.js';
export { SAMPLE_FILES, sampleOffice, sampleZip } from './sample-files.js';

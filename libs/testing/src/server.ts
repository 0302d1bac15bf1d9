/** Environment variable under which the global setup leaves the server's address to the workers. */
export const TEST_SERVER = 'JIDI_TEST_SERVER';

/** The migrated database that every suite clones. */
export const TEMPLATE = 'jidi_template';

/** Password of the roles on the tests' throw-away server. */
export const TEST_PASSWORD = 'test-password-of-a-throw-away-server';

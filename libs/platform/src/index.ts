export * from './calendar/index.js';
export { CALENDAR_LOADED, loadCalendar } from './calendar/load-calendar.js';
export { Clock, dateInChina, endOfDay, MovableClock, startOfDay, stopwatch, SystemClock } from './clock/clock.js';
export { type Config, CONFIG, ConfigError, configurationTable, environment, readConfig, readSettings } from './config/config.js';
export { explainConstraints } from './database/constraints.js';
export { createDataSource } from './database/data-source.js';
export { DatabaseProbe } from './database/database-probe.js';
export { Database, sqlState } from './database/database.js';
export { forgetWords } from './database/forget-words.sql.js';
export { askTogether } from './database/ask-together.js';
export { post } from './database/post.js';
export { postRow } from './database/post-row.sql.js';
export type { Tx } from './database/tx.js';
export { migrate, type MigrationTarget } from './database/migrate.js';
export { type Patience, requireDatabase } from './database/require-database.js';
export { type DatabaseUrls, databaseUrls, provisionDatabase, withDatabase } from './database/provision.js';
export {
  type Caller,
  type Once,
  PUBLIC_SCOPE,
  PUBLIC_SUBJECT,
  ROBOT,
  ROBOT_SCOPE,
  type RowScope,
  SIGN_IN_SCOPE,
} from './database/row-scope.js';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres/embedded-postgres.js';
export { API_PREFIX, createHttpApp } from './http/app.js';
export { endConnectionsOnClose } from './http/connections.js';
export { explainListening } from './http/explain-listening.js';
export { addHeaders } from './http/headers.js';
export { tellMethods } from './http/methods.js';
export { type Neighbour, NEIGHBOUR_HEADER } from './http/neighbour.js';
export { observe } from './http/observe.js';
export { serverOptions } from './http/server-options.js';
export * from './files/index.js';
export * from './http/fields.js';
export { type Language, languageOf } from './http/language.js';
export { Metrics } from './http/metrics.js';
export { ONCE_FAULTS, ONCE_HEADER, onceOf } from './http/once-of.js';
export { type After, afterCursor, CURSOR_FAULTS, type Page, pageOf, PageQuery } from './http/page.js';
export { CallerNames, networkOf } from './http/rate.js';
export { untilSignal } from './http/until-signal.js';
export { type Bilingual, defineProblems, type Fault, Problem, PROBLEMS, type ProblemType, problemTypes } from './http/problem.js';
export { toProblem } from './http/problem.filter.js';
export { validationPipe } from './http/validation.js';
export { IfMatch, requireVersion } from './http/version.js';
export { Words } from './http/words.dto.js';
export { createLog, nestLogger } from './logging/logger.js';
export * from './outbox/index.js';
export { BoundedMap } from './memory/bounded-map.js';
export { runOrExplain } from './process/run-or-explain.js';
export * from './queue/index.js';
export { type Ground, PlatformModule } from './platform.module.js';

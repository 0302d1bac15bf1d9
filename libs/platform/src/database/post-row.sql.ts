import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { post } from './post.js';
import type { Tx } from './tx.js';

/**
 * Posts the row of an entity: what `tx.insert` does, where nobody reads defaults back. Columns that are undefined are left to the
 * database.
 */
export function postRow<E extends ObjectLiteral>(tx: Tx, entity: EntityTarget<E>, row: E): void {
  const { driver } = tx.dataSource;
  const { columns, schema, tableName } = tx.dataSource.getMetadata(entity);
  const given = columns.filter((column) => column.getEntityValue(row) !== undefined);
  const names = given.map(({ databaseName }) => driver.escape(databaseName));
  const places = given.map((_, place) => `$${place + 1}`);
  const table = [schema, tableName].flatMap((name) => (name ? [driver.escape(name)] : [])).join('.');
  const values: unknown[] = given.map((column) => driver.preparePersistentValue(column.getEntityValue(row, true), column) as unknown);
  post(tx, `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, values);
}

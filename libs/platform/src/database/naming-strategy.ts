import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns in snake_case, as the migrations write them. Tables and their schema are named on each entity. */
export class SnakeCase extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? snake(property);
  }

  override primaryKeyName(table: { name: string } | string): string {
    return `${tableOf(table)}_pkey`;
  }
}

const tableOf = (table: { name: string } | string): string => (typeof table === 'string' ? table : table.name).split('.').at(-1) ?? '';

/** The table of cities, added to what the database is known to hold. */
import type { ColumnType, Generated } from 'kysely';
import type { CitySource } from './city-messages.ts';

export interface CitiesTable {
  id: Generated<string>;
  name: string;
  source: ColumnType<CitySource, string, never>;
  created_at: Generated<Date>;
  created_by: string;
}

declare module '../../platform/tables.ts' {
  interface Tables {
    cities: CitiesTable;
  }
}

/** The table of rules as they stood, added to what the database is known to hold. */
import type { ParameterDefinition, Rule, Words } from '@huice/measures';
import type { ColumnType, Generated } from 'kysely';

export interface MeasureVersionsTable {
  id: Generated<string>;
  measure: string;
  pack: string;
  title: ColumnType<Words, string, never>;
  rule: ColumnType<Rule | null, string | null, never>;
  parameters: ColumnType<readonly ParameterDefinition[], string, never>;
  checksum: string;
  since: Date;
}

declare module '../../platform/tables.ts' {
  interface Tables {
    measure_versions: MeasureVersionsTable;
  }
}

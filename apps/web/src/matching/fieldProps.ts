import type { FactDefinition } from '@huice/measures';
import type { Plain } from './companyFile.ts';

/** What every field of a company fact is given. */
export interface FieldProps {
  readonly id: string;
  readonly definition: FactDefinition;
  /** As the file keeps it; `undefined` where it was never asked. */
  readonly value: Plain | undefined;
  readonly onChange: (value: Plain | undefined) => void;
}

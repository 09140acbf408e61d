/** The tables of panels, added to what the database is known to hold. */
import type { Expert, PanelEvent, PanelState, SampleRecord } from '@huice/procedures';
import type { ColumnType, Generated } from 'kysely';

type Json<T> = ColumnType<T, string, string>;

/** What the pool keeps of an expert besides id, name and place. */
export type ExpertContent = Omit<Expert, 'id' | 'name'>;

declare module '../platform/tables.ts' {
  interface Tables {
    expert_records: {
      expert: string;
      version: number;
      name: string;
      place: string;
      content: Json<ExpertContent>;
      at: Date;
      by_id: string;
      by_name: string;
    };
    panels: {
      id: string;
      procedure: string;
      call: string;
      place: string;
      status: string;
      version: number;
      projection: Json<PanelState>;
      updated_at: Date;
    };
    panel_events: {
      panel_id: string;
      version: number;
      event: Json<PanelEvent>;
      at: Date;
      by_id: string;
      stored_at: Generated<Date>;
    };
    panel_cases: { panel_id: string; case_id: string; open: boolean };
    score_sheets: {
      panel_id: string;
      case_id: string;
      expert: string;
      revision: number;
      scores: Json<Record<string, number>>;
      comment: string;
      handed_in: boolean;
      at: Date;
    };
    site_samples: {
      id: string;
      procedure: string;
      call: string;
      step: string;
      place: string;
      record: Json<SampleRecord>;
      inspectors: string[];
      at: Date;
      by_id: string;
      by_name: string;
    };
  }
}

import type { MeasureAnswer, MeasureHeader } from '@huice/api';
import type { Measure, Pack } from '@huice/packs';
import { windowOnDay } from './windows.ts';

/** What a person needs to know about a measure beside its rule, as of a day. */
export function headerOf(measure: Measure, { document }: Pack, day: string, now: Date): MeasureHeader {
  const { id, title, titleEn, documentNumber, issuers, region, draft } = document;
  const part = document.parts?.find((one) => one.id === measure.part);
  return {
    id: measure.id,
    title: measure.title,
    summary: measure.summary,
    form: measure.form,
    authority: measure.authority,
    provision: measure.provision,
    document: {
      id: part === undefined ? id : `${id}#${part.id}`,
      title: part?.title ?? title,
      titleEn: part?.titleEn ?? titleEn,
      documentNumber,
      issuers,
      region,
      draft,
    },
    windows: measure.windows.map((window) => windowOnDay(window, day, now)),
    materials: measure.materials,
    contacts: measure.contacts,
    notes: measure.notes ?? [],
  };
}

export function measureAnswer(measure: Measure, pack: Pack, day: string, now: Date): MeasureAnswer {
  return {
    ...headerOf(measure, pack, day, now),
    rule: measure.rule,
    examples: measure.examples,
    ...(measure.parameters === undefined ? {} : { parameters: measure.parameters }),
  };
}

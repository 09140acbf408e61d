/** What a search is narrowed by, checked. */
import type { SearchQuery } from '@huice/api';
import { regionOfName } from '@huice/reading';
import { Trouble } from '../../platform/index.ts';
import type { Filters } from './candidates.ts';

/** 2024-02-30 parses, as the first of March. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** @throws Trouble 400 where a filter is no code or day */
export function filtersOf(query: SearchQuery, now: Date): Filters {
  const { region, level, industry, kind, documentKind, instrument, inForce, open } = query;
  if (region !== undefined && !/^\d{6}$/.test(region) && regionOfName(region) === null)
    throw badPlace(region);
  const code = region === undefined || /^\d{6}$/.test(region) ? region : regionOfName(region)?.code;
  if (inForce !== undefined && !isDay(inForce)) throw badDay(inForce);
  return {
    region: code,
    level,
    industry,
    kind,
    documentKind,
    instrument,
    inForce,
    openAt: open === true ? now : undefined,
  };
}

function badPlace(region: string): Trouble {
  return new Trouble(
    400,
    'search.place',
    { zh: `“${region}”不是行政区划代码或名称。`, en: `“${region}” is no code or name of a place.` },
    { where: 'region', todo: { zh: '例如 440300 或 深圳市。', en: 'For example 440300 or 深圳市.' } },
  );
}

function badDay(day: string): Trouble {
  return new Trouble(
    400,
    'search.day',
    { zh: `日历上没有“${day}”这一天。`, en: `There is no such day as “${day}”.` },
    { where: 'inForce', todo: { zh: '例如 2024-03-01。', en: 'For example 2024-03-01.' } },
  );
}

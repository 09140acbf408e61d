/**
 * Every door of the server: method, path, what goes in and what comes out. The server registers its routes
 * from here and the web reads its types from here, so that neither can drift from the other.
 * Ids of packs and measures hold slashes: percent-encode them in a path.
 */
import type { Static } from 'typebox';
import { accountEndpoints } from './accounts.ts';
import { allocationEndpoints } from './allocation-endpoints.ts';
import { amendmentEndpoints } from './amendments.ts';
import { calendarEndpoints } from './calendar.ts';
import { caseEndpoints } from './case-endpoints.ts';
import { HealthAnswer } from './common.ts';
import { consultationEndpoints } from './consultations.ts';
import { duplicateEndpoints } from './duplicates.ts';
import type { Endpoint } from './endpoint.ts';
import { identityEndpoints } from './identity.ts';
import { intakeEndpoints } from './intake.ts';
import { letterEndpoints } from './letters.ts';
import { libraryEndpoints } from './library-endpoints.ts';
import { matchingEndpoints } from './matching-endpoints.ts';
import { panelEndpoints } from './panels-endpoints.ts';
import { periodicalEndpoints } from './periodical.ts';
import { screeningEndpoints } from './screening-endpoints.ts';
import { searchEndpoints } from './search.ts';
import { supervisionEndpoints } from './supervision-endpoints.ts';
import { topicEndpoints } from './topics.ts';
import { uploadEndpoints } from './uploads.ts';
import { workbenchEndpoints } from './workbench-endpoints.ts';

export const endpoints = {
  ...identityEndpoints,
  ...accountEndpoints,
  ...screeningEndpoints,
  ...amendmentEndpoints,
  ...searchEndpoints,
  ...libraryEndpoints,
  ...intakeEndpoints,
  ...matchingEndpoints,
  ...workbenchEndpoints,
  ...caseEndpoints,
  ...uploadEndpoints,
  ...letterEndpoints,
  ...supervisionEndpoints,
  ...panelEndpoints,
  ...duplicateEndpoints,
  ...allocationEndpoints,
  ...calendarEndpoints,
  ...consultationEndpoints,
  ...topicEndpoints,
  ...periodicalEndpoints,
  health: {
    method: 'GET',
    path: '/healthz',
    room: 'platform',
    summary: '是否正常 Is the server, with its database, well',
    status: 200,
    answer: HealthAnswer,
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;

/** What a call of this endpoint answers: `Answer<'match'>`. */
export type Answer<N extends EndpointName> = Static<(typeof endpoints)[N]['answer']>;

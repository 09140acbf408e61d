/** The doors of the panel room. */
import { latestForm, verifyDraw } from '@huice/procedures';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type CaseNeeds, note } from '../cases/index.ts';
import { personOf, randomPassword, sessionOf } from '../identity/index.ts';
import { type Clock, open, storable } from '../platform/index.ts';
import { concludeReview } from './concluding.ts';
import { declareConflict } from './conflicts.ts';
import { drawPanel, fillSeats } from './drawing.ts';
import { addExpert, covers, type Doing, listExperts, reviseExpert } from './experts.ts';
import { cancelPanel, makePanel, waitingCases } from './making.ts';
import { drawsOf, listPanels, myReviews, panelAnswer, READERS, readPanel } from './page.ts';
import { assignees, drawSample, listSamples } from './sampling.ts';
import { handIn, saveSheet, sheetsAnswer } from './sheets.ts';
import { panelById } from './store.ts';
import { noPanel } from './troubles.ts';

export interface PanelRoomNeeds extends CaseNeeds {
  readonly clock: Clock;
}

type DoingOf = (request: FastifyRequest) => Doing;

export function panelRoutes(app: FastifyInstance, needs: PanelRoomNeeds): void {
  const doing: DoingOf = (request) => ({
    actor: personOf(request),
    address: request.ip,
    at: needs.clock().getTime(),
  });
  expertRoutes(app, needs, doing);
  makingRoutes(app, needs, doing);
  sheetRoutes(app, needs, doing);
  sampleRoutes(app, needs, doing);
}

function expertRoutes(app: FastifyInstance, { db }: PanelRoomNeeds, doing: DoingOf): void {
  open(app, 'listExperts', ({ query, request }) => listExperts(db, personOf(request), query));
  open(app, 'addExpert', ({ body, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return addExpert(db, body, doing(request), randomPassword);
  });
  open(app, 'reviseExpert', ({ params, body, request }) => reviseExpert(db, params.id, body, doing(request)));
}

function makingRoutes(app: FastifyInstance, needs: PanelRoomNeeds, doing: DoingOf): void {
  const shown = (id: string, { actor, at }: Doing) => panelAnswer(needs, id, actor, at);
  open(app, 'listPanelCandidates', async ({ request }) => {
    const { actor, at } = doing(request);
    const items = (await waitingCases(needs, actor, at)).map(({ state, review }) => {
      const name = latestForm(state)['company-name'];
      const project = review.procedure.definition.projects.find((each) => each.id === state.project)?.title;
      return {
        id: state.id,
        procedure: state.procedure,
        applicantName: typeof name === 'string' ? name : null,
        project: project ?? { zh: state.project, en: state.project },
        place: state.place,
      };
    });
    return { items, count: items.length };
  });
  open(app, 'listPanels', ({ request }) => listPanels(needs, personOf(request)));
  open(app, 'makePanel', async ({ body, request }) => {
    const here = doing(request);
    const { id } = await makePanel(needs, body, here);
    return shown(id, here);
  });
  open(app, 'getPanel', async ({ params, request }) => {
    const here = doing(request);
    const answer = await shown(params.id, here);
    const { actor: by, at, address } = here;
    await note(needs.db, { at, by, action: 'look at panel', case: null, address, detail: params.id });
    return answer;
  });
  open(app, 'cancelPanel', async ({ params, body, request }) => {
    const here = doing(request);
    await handled(params.id, here);
    await cancelPanel(needs, params.id, body.reason, here);
    return shown(params.id, here);
  });
  open(app, 'drawPanel', async ({ params, body, request }) => {
    const here = doing(request);
    await handled(params.id, here);
    await drawPanel(needs, params.id, body, here);
    return shown(params.id, here);
  });
  open(app, 'fillSeats', async ({ params, body, request }) => {
    const here = doing(request);
    await handled(params.id, here);
    await fillSeats(needs, params.id, body, here);
    return shown(params.id, here);
  });
  open(app, 'concludeReview', async ({ params, body, request }) => {
    const here = doing(request);
    await handled(params.id, here);
    await concludeReview(needs, params.id, { case: params.case, key: body.key }, here);
    return shown(params.id, here);
  });
  open(app, 'getPanelRecord', async ({ params, request }) => {
    const panel = await panelById(needs.db, params.id);
    const actor = sessionOf(request)?.actor;
    const reads = panel && actor && covers(actor, READERS, panel.place);
    if (!panel || (panel.status !== 'closed' && !reads)) throw noPanel(params.id);
    const draws = drawsOf(panel);
    return { panel: panel.id, draws, holds: draws.every((draw) => verifyDraw(draw).length === 0) };
  });

  /** @throws Trouble 404 unless the person handles panels of the place */
  async function handled(id: string, { actor }: Doing): Promise<void> {
    const panel = await readPanel(needs, id, actor);
    if (!covers(actor, ['officer'], panel.place)) throw noPanel(id);
  }
}

function sheetRoutes(app: FastifyInstance, needs: PanelRoomNeeds, doing: DoingOf): void {
  open(app, 'declareConflict', ({ params, body, request }) =>
    declareConflict(needs, params.id, storable(body), doing(request)),
  );
  open(app, 'listMyReviews', ({ request }) => {
    const { actor, at } = doing(request);
    return myReviews(needs, actor, at);
  });
  open(app, 'getSheets', async ({ params, request }) => {
    const { actor, at, address } = doing(request);
    const panel = await panelById(needs.db, params.id);
    const officer = panel !== null && covers(actor, ['officer', 'head', 'supervisor'], panel.place);
    const member = panel?.members[params.case]?.some(({ expert }) => expert === actor.id) === true;
    // Who judges a case reads it as one who judges, whatever else they are.
    const answer = await sheetsAnswer(needs, params.id, params.case, actor, officer && !member);
    const detail = `${params.id} ${answer.sheets.length} sheets`;
    await note(needs.db, {
      at,
      by: actor,
      action: 'look at score sheets',
      case: params.case,
      address,
      detail,
    });
    return answer;
  });
  open(app, 'saveSheet', async ({ params, body, request }) => {
    const here = doing(request);
    await saveSheet(needs, params.id, params.case, body, here);
    return sheetsAnswer(needs, params.id, params.case, here.actor, false);
  });
  open(app, 'handInSheet', async ({ params, body, request }) => {
    const here = doing(request);
    await handIn(needs, params.id, params.case, body.revision, here);
    return sheetsAnswer(needs, params.id, params.case, here.actor, false);
  });
}

function sampleRoutes(app: FastifyInstance, needs: PanelRoomNeeds, doing: DoingOf): void {
  open(app, 'listAssignees', ({ query, request }) =>
    assignees(needs.db, personOf(request), query.role, query.place),
  );
  open(app, 'listSiteSamples', ({ request }) => {
    const { actor, at } = doing(request);
    return listSamples(needs, actor, at);
  });
  open(app, 'drawSiteSample', async ({ body, request }) => {
    const here = doing(request);
    const id = await drawSample(needs, body, here);
    const { items } = await listSamples(needs, here.actor, here.at);
    const made = items.find((each) => each.id === id);
    if (!made) throw noPanel(id);
    return made;
  });
}

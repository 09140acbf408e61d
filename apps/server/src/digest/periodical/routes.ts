import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { personOf } from '../../identity/index.ts';
import type { Shelves } from '../../matching/index.ts';
import {
  type Clock,
  type Database,
  type MailSettings,
  type Model,
  namedFile,
  open,
  storable,
} from '../../platform/index.ts';
import * as drafts from './drafts.ts';
import { issuesFeed } from './feed.ts';
import { materialsFor } from './materials.ts';
import { Press } from './printing/press.ts';
import { proposeNote } from './proposing.ts';
import { Files, listPublished, type NamedFile, named, publish, published, withdraw } from './publishing.ts';
import { leave, subscribe, subscriptionOf } from './readers.ts';

export interface PeriodicalNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly clock: Clock;
  readonly mail: Pick<MailSettings, 'server' | 'site'>;
  /** A language model that may propose editor's notes; nothing needs one. */
  readonly model?: Model | null;
}

export function periodicalRoutes(app: FastifyInstance, needs: PeriodicalNeeds): void {
  const press = new Press();
  app.addHook('onClose', () => press.close());
  publicDoors(app, needs, press);
  draftDoors(app, needs);
  printDoors(app, needs, press);
  readerDoors(app, needs);
}

/** Where people reach us: as the operator said, else as this request did. */
function siteOf({ mail }: PeriodicalNeeds, request: FastifyRequest): string {
  return mail.site === '' ? `${request.protocol}://${request.host}` : mail.site;
}

/** @param shown opened in the browser rather than saved */
function sendFile(reply: FastifyReply, { name, type, bytes }: NamedFile, shown = false): FastifyReply {
  return namedFile(reply, name, shown).header('content-type', type).send(Buffer.from(bytes));
}

function publicDoors(app: FastifyInstance, needs: PeriodicalNeeds, press: Press): void {
  const { db, clock } = needs;
  const files = new Files(db, press);
  open(app, 'listIssues', ({ query }) => listPublished(db, query));
  open(app, 'getIssue', async ({ params }) => {
    const row = await published(db, params.id);
    return {
      id: row.issue_id,
      place: row.place,
      issue: row.body,
      revision: row.revision,
      publishedBy: row.published_by,
      publishedAt: row.published_at.toISOString(),
    };
  });
  open(app, 'downloadIssue', async ({ params, query, request, reply }) =>
    sendFile(
      reply,
      await files.of(params.id, query.format, siteOf(needs, request), clock()),
      query.format === 'pdf',
    ),
  );
  open(app, 'issuesFeed', async ({ request, reply }) =>
    reply
      .header('content-type', 'application/atom+xml; charset=utf-8')
      .send(await issuesFeed(db, siteOf(needs, request), clock())),
  );
}

function draftDoors(app: FastifyInstance, needs: PeriodicalNeeds): void {
  const { db, shelves, clock } = needs;
  const doing = (request: FastifyRequest): drafts.Doing => ({ actor: personOf(request), now: clock() });
  open(app, 'issueMaterials', ({ request }) =>
    materialsFor(db, shelves.present, personOf(request), needs.model?.name ?? null),
  );
  open(app, 'previewIssue', ({ body, request }) =>
    drafts.previewOf(db, shelves.present, storable(body), doing(request)),
  );
  open(app, 'composeIssue', ({ body, request }) =>
    drafts.composeDraft(db, shelves.present, storable(body), doing(request)),
  );
  open(app, 'listIssueDrafts', ({ request }) => drafts.listDrafts(db, doing(request)));
  open(app, 'getIssueDraft', ({ params, request }) => drafts.draftAnswer(db, params.id, personOf(request)));
  open(app, 'saveIssueDraft', ({ params, body, request }) =>
    drafts.saveDraft(db, params.id, body.version, storable(body.issue), doing(request)),
  );
  open(app, 'addIssueArticle', ({ params, body, request }) =>
    drafts.addArticle(db, shelves.present, params.id, body, doing(request)),
  );
  open(app, 'proposeIssueNote', ({ params, body, request }) =>
    proposeNote(db, needs.model ?? null, params.id, body.article, doing(request)),
  );
  open(app, 'deleteIssueDraft', ({ params, request }) => drafts.putAway(db, params.id, doing(request)));
  open(app, 'restoreIssueDraft', ({ params, request }) => drafts.bringBack(db, params.id, doing(request)));
  open(app, 'publishIssue', async ({ params, body, request }) => {
    const site = siteOf(needs, request);
    const made = await publish({ db, site }, params.id, body.version, doing(request));
    return { ...made, mail: needs.mail.server !== null };
  });
  open(app, 'withdrawIssue', ({ params, body, request }) =>
    withdraw(db, params.id, body.reason, doing(request)),
  );
}

function printDoors(app: FastifyInstance, needs: PeriodicalNeeds, press: Press): void {
  const { db, clock } = needs;
  const job = async (id: string, request: FastifyRequest) => {
    const { body: issue, version } = await drafts.liveRow(db, id, personOf(request));
    const made = clock().toISOString();
    return { version, issue, address: siteOf(needs, request), readAt: null, made };
  };
  open(app, 'issueDraftPages', async ({ params, request }) => {
    const { version, ...asked } = await job(params.id, request);
    const { pages, count } = await press.print({ ...asked, format: 'pages' });
    return { version, count, pages: { ...pages } };
  });
  open(app, 'downloadIssueDraft', async ({ params, query, request, reply }) => {
    const asked = await job(params.id, request);
    const { bytes } = await press.print({ ...asked, format: query.format });
    return sendFile(reply, named(asked.issue, query.format, bytes), query.format === 'pdf');
  });
}

function readerDoors(app: FastifyInstance, { db, clock, mail }: PeriodicalNeeds): void {
  open(app, 'issueSubscription', async ({ request }) => ({
    ...(await subscriptionOf(db, personOf(request).id)),
    mail: mail.server !== null,
  }));
  open(app, 'subscribeToIssues', ({ body, request }) =>
    subscribe(db, personOf(request).id, body.subscribed, clock()),
  );
  open(app, 'leaveIssues', ({ body }) => leave(db, body.token, clock()));
}

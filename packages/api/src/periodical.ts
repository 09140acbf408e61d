/** 期刊: issues composed, edited, published, downloaded, sent and fed. */
import type { Issue } from '@huice/periodical';
import { MastheadSchema, ScopeSchema } from '@huice/periodical';
import { Type } from 'typebox';
import { component, Day, Instant, PageQuery, pageOf, WordsSchema } from './common.ts';
import { type Endpoint, Id } from './endpoint.ts';
import { FileAnswer } from './workbench.ts';

/** The tree of an issue as @huice/periodical has it; what is wrong in one is told place by place. */
export const IssueSchema = component<Issue>(
  'Issue',
  Type.Object(
    {},
    {
      additionalProperties: true,
      description:
        'An issue: masthead, scope, sections → articles → blocks. The tree is described in docs/periodical.md.',
    },
  ),
);

const Place = Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260: whose periodical it is.' });
export const ISSUE_FORMATS = ['pdf', 'docx', 'html', 'eml'] as const;
const Format = Type.Enum([...ISSUE_FORMATS], { description: 'PDF, Word, web page, e-mail message.' });
const FormatQuery = Type.Object({ format: Format });

export const IssueProblemSchema = Type.Object({
  severity: Type.Enum(['error', 'warning']),
  code: Type.String(),
  at: Type.String({
    description: 'Id of the section, article or block; masthead/…: a field of the masthead.',
  }),
  where: Type.String(),
  words: WordsSchema,
});

const LeftOutSchema = Type.Object({
  document: Type.String(),
  title: Type.String(),
  why: Type.Enum(['undated', 'outside-period', 'no-section']),
});

/** Composing: the template is read place by place too, so that a broken field is told in words. */
export const ComposeBody = Type.Object({
  place: Place,
  template: Type.Unknown({ description: 'Layout and sections: see docs/periodical.md.' }),
  masthead: MastheadSchema,
  scope: ScopeSchema,
});

const PublicationSchema = Type.Object({
  revision: Type.Integer({ minimum: 1, description: '1 is the first; later ones are corrections of it.' }),
  version: Type.Integer({ description: 'Of the draft, as it was published.' }),
  publishedBy: Type.String(),
  publishedAt: Instant,
});

export const IssueDraftAnswer = Type.Object({
  id: Type.String(),
  place: Place,
  version: Type.Integer({ minimum: 1 }),
  issue: IssueSchema,
  savedBy: Type.String(),
  savedAt: Instant,
  problems: Type.Array(IssueProblemSchema),
  leftOut: Type.Array(LeftOutSchema, { description: 'What was not taken in when it was composed, and why.' }),
  published: Type.Union([PublicationSchema, Type.Null()]),
});

const summary = {
  id: Type.String(),
  place: Place,
  title: Type.String(),
  issueNumber: Type.String(),
  totalNumber: Type.String(),
  coverDate: Day,
  publisher: Type.String(),
  layout: Type.Enum(['compilation', 'journal']),
  articles: Type.Integer(),
  headlines: Type.Array(Type.String(), { description: 'Titles of the first articles.' }),
};

export const IssuesAnswer = pageOf(
  Type.Object({ ...summary, revision: Type.Integer(), publishedAt: Instant, publishedBy: Type.String() }),
);

export const IssueAnswer = Type.Object({
  id: Type.String(),
  place: Place,
  issue: IssueSchema,
  revision: Type.Integer(),
  publishedBy: Type.String(),
  publishedAt: Instant,
});

export const IssueDraftsAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      ...summary,
      version: Type.Integer(),
      savedBy: Type.String(),
      savedAt: Instant,
      deletedAt: Type.Union([Instant, Type.Null()]),
      published: Type.Union([PublicationSchema, Type.Null()]),
    }),
  ),
  count: Type.Integer(),
});

export const IssueMaterialsAnswer = Type.Object({
  places: Type.Array(Type.Object({ code: Place, name: Type.String() }), {
    description: 'Where the person may make issues.',
  }),
  model: Type.Union([Type.String(), Type.Null()], {
    description: 'Name of the model that may propose notes; `null` where none is configured.',
  }),
  regions: Type.Array(Type.Object({ code: Place, name: Type.String(), documents: Type.Integer() })),
  industries: Type.Array(Type.Object({ name: Type.String(), documents: Type.Integer() })),
  documents: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      region: Type.String(),
      day: Type.Union([Day, Type.Null()]),
      imported: Type.Boolean({ description: 'Imported only: no pack models it.' }),
    }),
  ),
});

const base = '/api/v1';
const room = 'digest' as const;
/** Who makes issues; for which place is judged with the issue. */
const EDITORS = ['officer'] as const;
const Version = Type.Object({ version: Type.Integer({ minimum: 1 }) });

export const periodicalEndpoints = {
  listIssues: {
    method: 'GET',
    path: `${base}/issues`,
    room,
    access: 'public',
    summary: '期刊 Published issues, newest first',
    query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), ...PageQuery }),
    status: 200,
    answer: IssuesAnswer,
  },
  issuesFeed: {
    method: 'GET',
    path: `${base}/issues.atom`,
    room,
    access: 'public',
    summary: '期刊订阅源 Published issues as an Atom feed (RFC 4287)',
    status: 200,
    answer: FileAnswer,
  },
  getIssue: {
    method: 'GET',
    path: `${base}/issues/:id`,
    room,
    access: 'public',
    summary: '一期 A published issue, to read',
    params: Id,
    status: 200,
    answer: IssueAnswer,
  },
  downloadIssue: {
    method: 'GET',
    path: `${base}/issues/:id/file`,
    room,
    access: 'public',
    summary: '下载一期 A published issue as PDF, DOCX, HTML or e-mail',
    params: Id,
    query: FormatQuery,
    status: 200,
    answer: FileAnswer,
  },
  issueMaterials: {
    method: 'GET',
    path: `${base}/issue-materials`,
    room,
    access: EDITORS,
    summary: '组稿材料 What issues can be composed from: places, regions, industries, documents',
    status: 200,
    answer: IssueMaterialsAnswer,
  },
  previewIssue: {
    method: 'POST',
    path: `${base}/issue-compositions`,
    room,
    access: EDITORS,
    summary: '试组稿 What composing would take in and leave out; nothing is kept',
    body: ComposeBody,
    status: 200,
    answer: Type.Object({
      sections: Type.Array(Type.Object({ title: Type.String(), articles: Type.Array(Type.String()) })),
      leftOut: Type.Array(LeftOutSchema),
      remarks: Type.Array(WordsSchema, { description: 'What is odd about the range: a period to come.' }),
    }),
  },
  listIssueDrafts: {
    method: 'GET',
    path: `${base}/issue-drafts`,
    room,
    access: EDITORS,
    summary: '稿件 Issues being made, in my places; deleted ones too',
    status: 200,
    answer: IssueDraftsAnswer,
  },
  composeIssue: {
    method: 'POST',
    path: `${base}/issue-drafts`,
    room,
    access: EDITORS,
    summary: '组稿 Compose an issue from what the library holds',
    body: ComposeBody,
    status: 201,
    answer: IssueDraftAnswer,
  },
  getIssueDraft: {
    method: 'GET',
    path: `${base}/issue-drafts/:id`,
    room,
    access: EDITORS,
    summary: '一份稿件 An issue being made',
    params: Id,
    status: 200,
    answer: IssueDraftAnswer,
  },
  saveIssueDraft: {
    method: 'PUT',
    path: `${base}/issue-drafts/:id`,
    room,
    access: EDITORS,
    summary: '保存稿件 Save; refused (409) with what changed when somebody saved since `version`',
    params: Id,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }), issue: Type.Unknown() }),
    status: 200,
    answer: IssueDraftAnswer,
  },
  addIssueArticle: {
    method: 'POST',
    path: `${base}/issue-drafts/:id/articles`,
    room,
    access: EDITORS,
    summary: '组一篇 Compose one document as an article, to be put into the issue',
    params: Id,
    body: Type.Object({
      document: Type.String({ minLength: 1, maxLength: 200 }),
      originals: Type.Boolean({ description: 'With its official words, where it was imported.' }),
    }),
    status: 201,
    answer: Type.Object({
      article: Type.Unsafe<Issue['sections'][number]['articles'][number]>(Type.Object({})),
    }),
  },
  proposeIssueNote: {
    method: 'POST',
    path: `${base}/issue-drafts/:id/notes`,
    room,
    access: EDITORS,
    summary: '拟编者按 Have the configured model propose a note on an article; marked as generated',
    params: Id,
    body: Type.Object({ article: Type.String({ minLength: 1, maxLength: 64 }) }),
    status: 201,
    answer: Type.Object({
      note: Type.Unsafe<Issue['sections'][number]['articles'][number]['blocks'][number]>(Type.Object({})),
      dropped: Type.Integer({
        description: 'Sentences left out, for a figure in them stands nowhere in the article.',
      }),
    }),
  },
  issueDraftPages: {
    method: 'GET',
    path: `${base}/issue-drafts/:id/pages`,
    room,
    access: EDITORS,
    summary: '页码 The page that each section and article stands on in print',
    params: Id,
    status: 200,
    answer: Type.Object({
      version: Type.Integer(),
      count: Type.Integer({ description: 'Pages of the PDF, cover and contents included.' }),
      pages: Type.Record(Type.String(), Type.Integer()),
    }),
  },
  downloadIssueDraft: {
    method: 'GET',
    path: `${base}/issue-drafts/:id/file`,
    room,
    access: EDITORS,
    summary: '预览稿件 An issue being made as PDF, DOCX, HTML or e-mail',
    params: Id,
    query: FormatQuery,
    status: 200,
    answer: FileAnswer,
  },
  deleteIssueDraft: {
    method: 'DELETE',
    path: `${base}/issue-drafts/:id`,
    room,
    access: EDITORS,
    summary: '删除稿件 Put a draft away; it can be brought back',
    params: Id,
    status: 200,
    answer: Type.Object({ deletedAt: Instant }),
  },
  restoreIssueDraft: {
    method: 'POST',
    path: `${base}/issue-drafts/:id/restore`,
    room,
    access: EDITORS,
    summary: '恢复稿件 Bring a draft back',
    params: Id,
    status: 200,
    answer: IssueDraftAnswer,
  },
  publishIssue: {
    method: 'POST',
    path: `${base}/issue-drafts/:id/publication`,
    room,
    access: EDITORS,
    summary: '出刊 Publish the issue as it stands; again after changes: a correction',
    params: Id,
    body: Version,
    status: 201,
    answer: Type.Object({
      publication: PublicationSchema,
      letters: Type.Integer({ description: 'Letters to subscribers put on their way.' }),
      mail: Type.Boolean({ description: 'False where no mail server is set up: the letters wait.' }),
    }),
  },
  withdrawIssue: {
    method: 'POST',
    path: `${base}/issues/:id/withdrawal`,
    room,
    access: EDITORS,
    summary: '撤回 Take a published issue off the public list, with the reason; it can be published again',
    params: Id,
    body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }),
    status: 201,
    answer: Type.Object({ withdrawnAt: Instant }),
  },
  issueSubscription: {
    method: 'GET',
    path: `${base}/issue-subscription`,
    room,
    access: 'signed-in',
    summary: '我的期刊订阅 Whether issues are sent to me, and where to',
    status: 200,
    answer: Type.Object({
      subscribed: Type.Boolean(),
      address: Type.Union([Type.String(), Type.Null()], {
        description: 'Confirmed; `null` where there is none.',
      }),
      mail: Type.Boolean({ description: 'False where no mail server is set up.' }),
    }),
  },
  subscribeToIssues: {
    method: 'PUT',
    path: `${base}/issue-subscription`,
    room,
    access: 'signed-in',
    summary: '订阅期刊 Have issues sent to me, or no longer',
    body: Type.Object({ subscribed: Type.Boolean() }),
    status: 200,
    answer: Type.Object({ subscribed: Type.Boolean() }),
  },
  leaveIssues: {
    method: 'POST',
    path: `${base}/issue-subscription/leave`,
    room,
    access: 'public',
    summary: '期刊退订链接 End a subscription by the link in a letter',
    body: Type.Object({ token: Type.String({ minLength: 20, maxLength: 100 }) }),
    status: 200,
    answer: Type.Object({ subscribed: Type.Boolean() }),
  },
} as const satisfies Record<string, Endpoint>;

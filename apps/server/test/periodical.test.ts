import type { Answer, ErrorAnswer } from '@huice/api';
import { components, endpoints } from '@huice/api';
import {
  blocksOf,
  contentsOf,
  editArticle,
  editMasthead,
  editText,
  type Issue,
  insert,
  mapBlocks,
  step,
} from '@huice/periodical';
import type { Role } from '@huice/procedures';
import { parseAtomFeed } from 'feedsmith';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holding, proposeNote } from '../src/digest/periodical/proposing.ts';
import { sendFile, type TestServer } from './harness.ts';
import { Browser } from './people.ts';
import { asked, composedBy, type Draft, drafts, openDesk, personAt, saveBy, scope } from './periodicals.ts';
import { policyText } from './policy.ts';

type Failed = ErrorAnswer;

let server: TestServer;
let editor: Browser;
let second: Browser;

beforeAll(async () => {
  ({ server, editor, second } = await openDesk());
});
afterAll(() => server.close());

const person = (name: string, role: Role, place?: string) => personAt(server, name, role, place);
const composed = (given: object = {}) => composedBy(editor, given);
const save = saveBy;

function matches(
  name: 'getIssueDraft' | 'listIssues' | 'getIssue' | 'issueMaterials' | 'listIssueDrafts',
  body: unknown,
) {
  const context = Object.fromEntries([...components].map(([key, schema]) => [`${key}#`, schema]));
  expect([...Compile(context, endpoints[name].answer).Errors(body)]).toEqual([]);
}

describe('composing', () => {
  test('three parts out of the packs; what stayed out is told', async () => {
    const draft = await composed();
    matches('getIssueDraft', draft);
    expect(draft.issue.sections.map((each) => each.articles.length)).toEqual([1, 3, 4]);
    expect(draft.leftOut.some((each) => each.why === 'undated')).toBe(true);
    expect(draft.problems.every((each) => each.severity === 'warning')).toBe(true);
    const preview = await editor.send<Answer<'previewIssue'>>('POST', '/api/v1/issue-compositions', asked());
    expect(preview.body.sections.map((each) => each.articles.length)).toEqual([1, 3, 4]);
  });

  test('what the library offers, with the places of the person', async () => {
    const { body } = await editor.get<Answer<'issueMaterials'>>('/api/v1/issue-materials');
    matches('issueMaterials', body);
    expect(body.places).toEqual([{ code: '990100', name: '示例市' }]);
    expect(body.industries.map((each) => each.name)).toContain('元宇宙');
  });

  test('a template with a broken field is told in words; nothing was made', async () => {
    const before = await editor.get<Answer<'listIssueDrafts'>>(drafts);
    const template = { layout: 'compilation', sections: [{ title: '栏', takes: 'all', empty: '' }] };
    const { status, body } = await editor.send<Failed>('POST', drafts, asked({ template }));
    expect([status, body.error.code]).toEqual([422, 'broken-template']);
    expect(body.problems?.[0]).toMatchObject({ where: '栏目 1 · 收入什么' });
    const after = await editor.get<Answer<'listIssueDrafts'>>(drafts);
    expect(after.body.count).toBe(before.body.count);
  });

  test('official words come in once a person imported the document', async () => {
    await sendFile(server, 'documents', 'policy.txt', policyText);
    const everything = { ...scope, from: '2000-01-01', to: '2030-12-31', undated: true };
    const without = await composed({ scope: { ...everything, regions: ['990100'] } });
    expect(blocksOf(without.issue).some((each) => each.origin === 'extracted')).toBe(false);
    const draft = await composed({ scope: { ...everything, originals: true } });
    const words = blocksOf(draft.issue).filter((each) => each.origin === 'extracted');
    expect(words.length).toBeGreaterThan(1);
    // Nothing of the imported text is lost between the provisions.
    const text = words.map((each) => each.text).join('');
    for (const line of policyText.split('\n').filter((each) => each.trim() !== '')) {
      expect(text.replaceAll(/\s/g, '')).toContain(line.replaceAll(/\s/g, ''));
    }
  });
});

describe('saving', () => {
  test('goes on by version; who comes second is told what the other changed, and loses nothing', async () => {
    const draft = await composed();
    const [first] = blocksOf(draft.issue);
    const mine = await save(editor, draft, editText(draft.issue, first?.id ?? '', '甲的话', ''));
    expect([mine.status, mine.body.version]).toEqual([200, 2]);
    const theirs = await save<Failed>(second, draft, editMasthead(draft.issue, { title: '另一个名字' }));
    expect([theirs.status, theirs.body.error.code]).toEqual([409, 'issue-conflict']);
    expect(theirs.body.problems?.map((each) => each.zh)).toEqual([
      expect.stringMatching(/^改了《.+》里的“甲的话”$/),
    ]);
    const again = await save(second, mine.body, editMasthead(mine.body.issue, { title: '另一个名字' }));
    expect(again.body).toMatchObject({
      version: 3,
      savedBy: '示例编辑乙',
      issue: { masthead: { title: '另一个名字' } },
    });
  });

  test('names whoever wrote the words, and keeps the name when another person saves them', async () => {
    const draft = await composed();
    const [article] = draft.issue.sections[0]?.articles ?? [];
    const note = {
      id: 'note-1',
      kind: 'note' as const,
      text: '编者的话',
      origin: 'human' as const,
      by: '冒名者',
      cites: [],
    };
    const put = insert(draft.issue, note, { level: 'block', parent: article?.id ?? '', index: 0 });
    const saved = await save(editor, draft, put);
    expect(blocksOf(saved.body.issue)[0]).toMatchObject({ by: '示例编辑甲' });
    const moved = await save(second, saved.body, step(saved.body.issue, 'note-1', 1));
    expect(blocksOf(moved.body.issue)[1]).toMatchObject({ id: 'note-1', by: '示例编辑甲' });
    const changed = await save(
      second,
      moved.body,
      editText(moved.body.issue, 'note-1', '乙改过的话', '示例编辑甲'),
    );
    expect(blocksOf(changed.body.issue)[1]).toMatchObject({ by: '示例编辑乙' });
    const undone = await save(second, changed.body, moved.body.issue);
    expect(blocksOf(undone.body.issue)[1]).toMatchObject({ by: '示例编辑甲' });
  });

  test.each(['composed', 'extracted', 'generated'] as const)(
    'refuses words falsely marked as %s',
    async (origin) => {
      const draft = await composed();
      const [first] = blocksOf(draft.issue);
      const forged = mapBlocks(draft.issue, (block) =>
        block.id === first?.id ? { ...block, text: '不是这样说的', origin, by: null } : block,
      );
      const { status, body } = await save<Failed>(editor, draft, forged);
      expect([status, body.error.code]).toEqual([422, 'not-vouched']);
      const kept = await editor.get<Draft>(`${drafts}/${draft.id}`);
      expect(kept.body.version).toBe(1);
    },
  );

  test('a broken field is told place by place, and what was saved stays', async () => {
    const draft = await composed();
    const broken = { ...draft.issue, masthead: { ...draft.issue.masthead, coverDate: '二月' } };
    const { status, body } = await save<Failed>(editor, draft, broken);
    expect([status, body.error.code, body.problems?.[0]?.where]).toEqual([
      422,
      'broken-issue',
      '刊头 · 封面日期',
    ]);
    expect((await editor.get<Draft>(`${drafts}/${draft.id}`)).body.issue).toEqual(draft.issue);
  });

  test('an article from the library may bear its marks; a deleted draft comes back whole', async () => {
    const draft = await composed();
    const { body } = await editor.send<Answer<'addIssueArticle'>>('POST', `${drafts}/${draft.id}/articles`, {
      document: '370200/ultra-hd-2023-2025',
      originals: false,
    });
    const section = draft.issue.sections[0]?.id ?? '';
    const put = insert(draft.issue, body.article, { level: 'article', parent: section, index: 0 });
    const saved = await save(editor, draft, put);
    expect(saved.status).toBe(200);
    await editor.send('DELETE', `${drafts}/${draft.id}`);
    expect((await save<Failed>(editor, saved.body, put)).body.error.code).toBe('deleted-issue');
    const back = await editor.send<Draft>('POST', `${drafts}/${draft.id}/restore`);
    expect(back.body.issue).toEqual(saved.body.issue);
  });
});

interface PdfText {
  readonly pages: readonly string[];
  readonly labels: readonly string[] | null;
  /** Page by page, from the top: figures that stand alone at the right edge. */
  readonly atRight: readonly (readonly number[])[];
}

async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  const atRight: number[][] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    const texts = items.flatMap((each) => ('str' in each ? [each] : []));
    pages.push(
      texts
        .map((each) => each.str)
        .join('')
        .replaceAll(/\s/g, ''),
    );
    const figures = texts.filter(({ str, transform }) => /^\d+$/.test(str) && transform[4] > 480);
    const down = figures.toSorted((a, b) => b.transform[5] - a.transform[5]);
    atRight.push(down.map((each) => Number(each.str)));
  }
  const labels = await pdf.getPageLabels();
  await pdf.loadingTask.destroy();
  return { pages, labels, atRight };
}

// By now the fictional document of the test above is in the library, and in the first part.
describe('publishing', () => {
  let id = '';
  let issue: Issue;

  test('what is not right is told and stays unpublished; what is right is public at once', async () => {
    const draft = await composed();
    id = draft.id;
    const untitled = await save(
      editor,
      draft,
      editArticle(draft.issue, draft.issue.sections[0]?.articles[0]?.id ?? '', { title: '' }),
    );
    const refused = await editor.send<Failed>('POST', `${drafts}/${id}/publication`, {
      version: untitled.body.version,
    });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'not-publishable']);
    expect((await new Browser(server.app).get(`/api/v1/issues/${id}`)).status).toBe(404);
    const mended = await save(editor, untitled.body, draft.issue);
    const stale = await editor.send<Failed>('POST', `${drafts}/${id}/publication`, { version: 1 });
    expect(stale.status).toBe(409);
    const done = await editor.send<Answer<'publishIssue'>>('POST', `${drafts}/${id}/publication`, {
      version: mended.body.version,
    });
    expect(done.body).toMatchObject({
      publication: { revision: 1, publishedBy: '示例编辑甲' },
      letters: 0,
      mail: false,
    });
    issue = mended.body.issue as Issue;
  });

  test('anyone reads the list, the issue and the feed', async () => {
    const anyone = new Browser(server.app);
    const list = await anyone.get<Answer<'listIssues'>>('/api/v1/issues');
    matches('listIssues', list.body);
    expect(list.body.items[0]).toMatchObject({ id, issueNumber: '2024年第2期', articles: 9 });
    expect(
      (await anyone.get<Answer<'listIssues'>>(`/api/v1/issues?q=${encodeURIComponent('没有的词')}`)).body
        .count,
    ).toBe(0);
    const one = await anyone.get<Answer<'getIssue'>>(`/api/v1/issues/${id}`);
    matches('getIssue', one.body);
    expect(one.body.issue).toEqual(issue);
    const feed = await server.app.inject({ method: 'GET', url: '/api/v1/issues.atom' });
    expect(feed.headers['content-type']).toContain('application/atom+xml');
    expect(parseAtomFeed(feed.body).entries?.[0]).toMatchObject({
      title: { value: '示例市产业政策汇编 2024年第2期' },
    });
  });

  test('PDF: every title stands on the page that the contents name, in embedded faces, under running heads', async () => {
    const answer = await server.app.inject({ method: 'GET', url: `/api/v1/issues/${id}/file?format=pdf` });
    expect(answer.headers['content-type']).toBe('application/pdf');
    const { pages, labels, atRight } = await readPdf(answer.rawPayload);
    const front = labels?.indexOf('1') ?? -1;
    // Cover and contents bear no folio; the body is counted from 1.
    expect(labels?.slice(0, front)).toEqual(['i', 'ii']);
    const contents = pages.slice(0, front).join('');
    const stands = contentsOf(issue).map(({ title }) => {
      const words = title.replaceAll(/\s/g, '');
      expect(contents).toContain(words);
      const at = pages.findIndex((page, n) => n >= front && page.includes(words));
      expect(pages[at], title).toContain(`—${at - front + 1}—`);
      return at - front + 1;
    });
    expect(stands).toHaveLength(12);
    expect(atRight.slice(0, front).flat()).toEqual(stands);
    for (const page of pages.slice(front)) expect(page).toContain('示例市产业政策汇编2024年第2期');
    const raw = answer.rawPayload.toString('latin1');
    expect(raw.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(4);
    expect(raw).not.toMatch(/\/Type1\b/);
  });

  test('DOCX: a field of contents with its pages, heads, page numbers, faces, and marks as styles', async () => {
    const answer = await server.app.inject({ method: 'GET', url: `/api/v1/issues/${id}/file?format=docx` });
    const parts = unzipSync(new Uint8Array(answer.rawPayload));
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(xml).toMatch(/<w:instrText[^>]*>TOC [^<]*<\/w:instrText>/);
    const entries = [
      ...xml.matchAll(
        /PAGEREF _Toc\d+ \\h<\/w:instrText><w:fldChar w:fldCharType="separate"\/><w:t[^>]*>(\d+)<\/w:t>/g,
      ),
    ];
    const numbers = entries.map((each) => Number(each[1]));
    expect(numbers).toHaveLength(contentsOf(issue).length);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers[0]).toBe(1);
    for (const { title } of contentsOf(issue))
      expect(xml.split(title.slice(0, 12)).length).toBeGreaterThan(2);
    // Each number belongs to a bookmark that is there, and nobody is asked to update anything on opening.
    const named = [...xml.matchAll(/PAGEREF (_Toc\d+) /g)].map(([, bookmark]) => bookmark);
    const placed = [...xml.matchAll(/<w:bookmarkStart [^>]*w:name="(_Toc\d+)"/g)].map(([, name]) => name);
    expect(placed).toEqual(named);
    expect(xml).not.toContain('w:dirty');
    expect(strFromU8(parts['word/settings.xml'] ?? new Uint8Array())).not.toContain('updateFields');
    const heads = Object.keys(parts).filter((name) => /^word\/(header|footer)\d+\.xml$/.test(name));
    const said = heads.map((name) => strFromU8(parts[name] ?? new Uint8Array())).join('');
    expect(said).toContain('示例市产业政策汇编');
    expect(said).toContain('PAGE');
    expect(Object.keys(parts).filter((name) => name.endsWith('.odttf'))).toHaveLength(4);
    expect(strFromU8(parts['word/styles.xml'] ?? new Uint8Array())).toContain('人工智能生成标识');
  });

  test('HTML stands alone; the e-mail holds plain text and HTML; both bear the sources', async () => {
    const [html, eml] = await Promise.all(
      (['html', 'eml'] as const).map((format) =>
        server.app.inject({ method: 'GET', url: `/api/v1/issues/${id}/file?format=${format}` }),
      ),
    );
    expect(html?.body).toContain('src:url(data:font/woff2;base64,');
    expect(html?.body).not.toMatch(/<script|<link |src="http/);
    expect(html?.body).toContain('/cite?document=');
    expect(html?.body).toMatch(/<span class="page">1<\/span>/);
    expect(eml?.body).toContain('Content-Type: multipart/alternative');
    expect(eml?.body).toMatch(
      /Content-Type: text\/plain; charset=utf-8[\s\S]*Content-Type: text\/html; charset=utf-8/,
    );
    expect(eml?.body).toMatch(/^Subject: =\?UTF-8\?/m);
  });

  test('a published file is the same at every asking, also after the draft went on; a correction is a new one', async () => {
    const first = await server.app.inject({ method: 'GET', url: `/api/v1/issues/${id}/file?format=pdf` });
    const draft = await editor.get<Draft>(`${drafts}/${id}`);
    const changed = await save(editor, draft.body, editMasthead(draft.body.issue, { subtitle: '更正' }));
    const same = await server.app.inject({ method: 'GET', url: `/api/v1/issues/${id}/file?format=pdf` });
    expect(same.rawPayload.equals(first.rawPayload)).toBe(true);
    const again = await editor.send<Answer<'publishIssue'>>('POST', `${drafts}/${id}/publication`, {
      version: changed.body.version,
    });
    expect(again.body.publication.revision).toBe(2);
    const now = await new Browser(server.app).get<Answer<'getIssue'>>(`/api/v1/issues/${id}`);
    expect(now.body.issue.masthead.subtitle).toBe('更正');
    const corrected = await server.app.inject({ method: 'GET', url: `/api/v1/issues/${id}/file?format=pdf` });
    expect(corrected.rawPayload.equals(first.rawPayload)).toBe(false);
  });

  test('withdrawn it is gone from the public, with its files; the rows stay', async () => {
    expect((await editor.send('POST', `/api/v1/issues/${id}/withdrawal`, { reason: '有误' })).status).toBe(
      201,
    );
    for (const url of [`/api/v1/issues/${id}`, `/api/v1/issues/${id}/file?format=pdf`]) {
      expect((await new Browser(server.app).get(url)).status).toBe(404);
    }
    const { count } = await server.db
      .selectFrom('issue_publications')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('issue_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(2);
    await expect(server.db.updateTable('issue_publications').set({ version: 9 }).execute()).rejects.toThrow(
      'only added to',
    );
  });
});

describe('notes proposed by a model', () => {
  const said = '这篇文章说了要点。另有九百九十九项、共12345项任务。';
  const model = { name: '示例模型', complete: async () => said };

  test('hold only figures of the article, are marked as generated, and may be saved so', async () => {
    const draft = await composed();
    const article = draft.issue.sections[0]?.articles[0]?.id ?? '';
    const actor = {
      id: 'x',
      name: '示例编辑甲',
      login: 'staff',
      grants: [{ role: 'officer', place: '990100', calls: '*' }],
    } as const;
    const { note, dropped } = await proposeNote(server.db, model, draft.id, article, {
      actor,
      now: server.clock.now,
    });
    expect(note).toMatchObject({
      kind: 'note',
      origin: 'generated',
      by: '示例模型',
      text: '这篇文章说了要点。',
    });
    expect([dropped, note.cites.length]).toEqual([1, 1]);
    const put = insert(draft.issue, note, { level: 'block', parent: article, index: 0 });
    const saved = await save(editor, draft, put);
    expect(blocksOf(saved.body.issue)[0]).toMatchObject({ origin: 'generated', by: '示例模型' });
    // In another issue nobody vouches for it.
    const other = await composed();
    const forged = insert(other.issue, note, { level: 'article', parent: 'none', index: 0 });
    expect(forged).toEqual(other.issue);
    const into = insert(other.issue, note, {
      level: 'block',
      parent: other.issue.sections[0]?.articles[0]?.id ?? '',
      index: 0,
    });
    expect((await save<Failed>(editor, other, into)).body.error.code).toBe('not-vouched');
  });

  test('are not to be had where no model is configured, or where nothing it says holds', async () => {
    const draft = await composed();
    const article = draft.issue.sections[0]?.articles[0]?.id ?? '';
    const none = await editor.send<Failed>('POST', `${drafts}/${draft.id}/notes`, { article });
    expect([none.status, none.body.error.code]).toEqual([409, 'no-model']);
    expect(holding('共 1,234 项。', '1234项')).toEqual({ kept: ['共1,234项。'], dropped: 0 });
    expect(holding('共 7 项', '8 项')).toEqual({ kept: [], dropped: 1 });
  });
});

describe('letters', () => {
  test('go to subscribers with a confirmed address, once, with a link that ends them', async () => {
    const reader = await person('示例读者', 'clerk');
    const me = (await reader.get<Answer<'me'>>('/api/v1/session')).body.person;
    const now = server.clock.now;
    await server.db
      .insertInto('mail_addresses')
      .values({
        account_id: me?.id ?? '',
        address: 'reader@example.org',
        token: 'a token of this test',
        asked_at: now,
        confirmed_at: now,
      })
      .execute();
    await reader.send('PUT', '/api/v1/issue-subscription', { subscribed: true });
    const mine = await reader.get<Answer<'issueSubscription'>>('/api/v1/issue-subscription');
    expect(mine.body).toEqual({ subscribed: true, address: 'reader@example.org', mail: false });
    const draft = await composed();
    const done = await editor.send<Answer<'publishIssue'>>('POST', `${drafts}/${draft.id}/publication`, {
      version: 1,
    });
    expect(done.body.letters).toBe(1);
    const [letter] = await server.db
      .selectFrom('outbox_letters as l')
      .innerJoin('outbox as o', 'o.id', 'l.outbox_id')
      .selectAll()
      .where('address', '=', 'reader@example.org')
      .execute();
    expect(letter?.subject).toBe('示例市产业政策汇编 2024年第2期');
    expect(letter?.zh).toContain('第二部分');
    expect(letter?.html).toContain('<h3>');
    const token = /leave=([\w-]+)/.exec(letter?.unsubscribe ?? '')?.[1] ?? '';
    const anyone = new Browser(server.app);
    expect(
      (await anyone.send('POST', '/api/v1/issue-subscription/leave', { token: `${token}x` })).status,
    ).toBe(404);
    expect((await anyone.send('POST', '/api/v1/issue-subscription/leave', { token })).body).toEqual({
      subscribed: false,
    });
    expect(
      (await reader.get<Answer<'issueSubscription'>>('/api/v1/issue-subscription')).body.subscribed,
    ).toBe(false);
  });
});

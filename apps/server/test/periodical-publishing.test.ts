/** What is published: public at once, printed once as PDF, DOCX, HTML and e-mail, corrected, withdrawn, sent to subscribers. */
import type { Answer, ErrorAnswer } from '@huice/api';
import { contentsOf, editArticle, editMasthead, type Issue } from '@huice/periodical';
import type { Role } from '@huice/procedures';
import { parseAtomFeed } from 'feedsmith';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestServer } from './harness.ts';
import { Browser } from './people.ts';
import { composedBy, type Draft, drafts, matches, openDesk, personAt, saveBy } from './periodicals.ts';

type Failed = ErrorAnswer;

let server: TestServer;
let editor: Browser;

beforeAll(async () => {
  ({ server, editor } = await openDesk());
});
afterAll(() => server.close());

const person = (name: string, role: Role, place?: string) => personAt(server, name, role, place);
const composed = (given: object = {}) => composedBy(editor, given);
const save = saveBy;

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
    expect(list.body.items[0]).toMatchObject({ id, issueNumber: '2024年第2期', articles: 8 });
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
    expect(stands).toHaveLength(11);
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

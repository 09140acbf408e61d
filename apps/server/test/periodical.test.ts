/** The periodical over the API: composed from the packs, saved by version, marks vouched for, notes that a model proposes. */
import type { Answer, ErrorAnswer } from '@huice/api';
import { blocksOf, editMasthead, editText, insert, mapBlocks, step } from '@huice/periodical';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holding, proposeNote } from '../src/digest/periodical/proposing.ts';
import { sendFile, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';
import { asked, composedBy, type Draft, drafts, matches, openDesk, saveBy, scope } from './periodicals.ts';
import { policyText } from './policy.ts';

type Failed = ErrorAnswer;

let server: TestServer;
let editor: Browser;
let second: Browser;

beforeAll(async () => {
  ({ server, editor, second } = await openDesk());
});
afterAll(() => server.close());

const composed = (given: object = {}) => composedBy(editor, given);
const save = saveBy;

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

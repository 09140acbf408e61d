/**
 * On the first start of an empty database: one published issue of fictional 示例市 and one draft, composed from the
 * packs through the very steps that a person takes.
 */
import { editText, type Issue, insert, type Masthead, type Scope, TEMPLATES } from '@huice/periodical';
import type { Actor } from '@huice/procedures';
import type { Shelf } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';
import { composeDraft, type Doing, saveDraft } from './drafts.ts';
import { publish } from './publishing.ts';

export interface DemoNeeds {
  readonly db: Database;
  readonly shelf: Shelf;
  /** Where people reach this server, without a slash at the end. */
  readonly site: string;
  /** The fictional city. */
  readonly place: string;
  readonly now: Date;
}

const common = {
  publisher: '示例市工业局（虚构）',
  editors: '示例经办',
  contact: '示例市示例路 1 号（虚构）',
  statement:
    '本刊的主办单位为虚构，供试用；所引政策的条款、数字和日期来自公开文件，以发布机关的正式文本为准。',
} as const;

const compilation: Masthead = {
  ...common,
  title: '示例市产业政策汇编',
  subtitle: '政策文件 · 申报指南 · 征求意见与公示',
  issueNumber: '2024年第2期',
  totalNumber: '总第14期',
  issn: '',
  coverDate: '2024-02-02',
};

const journal: Masthead = {
  ...common,
  title: '示例产业观察',
  subtitle: '元宇宙与虚拟现实专刊',
  issueNumber: '2024年第1期',
  totalNumber: '',
  issn: '',
  coverDate: '2024-03-01',
};

const everything = { regions: [], industries: [], undated: false, originals: false };
const winter: Scope = { ...everything, from: '2024-01-01', to: '2024-02-29' };
const metaverse: Scope = {
  ...everything,
  from: '2022-10-01',
  to: '2024-03-01',
  industries: ['元宇宙', '虚拟现实'],
  undated: true,
};

const NOTE =
  '本期收录今年头两个月的文件和通知。软件产业项目的网上填报截至2月25日，书面材料截至2月29日，两个时间不同，请分别安排。\n有意见要提的企业，请留意第三部分各项的截止日；提意见的方式各不相同，有的须实名、书面。';

/** Makes them unless there are issues already. @returns how many */
export async function makeDemoIssues({ db, shelf, site, place, now }: DemoNeeds): Promise<number> {
  const some = await db.selectFrom('issues').select('id').limit(1).executeTakeFirst();
  const actor = some ? null : await editorOf(db, place);
  if (actor === null) return 0;
  const doing: Doing = { actor, now };
  const first = await composeDraft(
    db,
    shelf,
    { place, template: TEMPLATES.compilation, masthead: compilation, scope: winter },
    doing,
  );
  const saved = await saveDraft(db, first.id, first.version, withNote(first.issue, actor.name), doing);
  await publish({ db, site }, saved.id, saved.version, doing);
  await composeDraft(
    db,
    shelf,
    { place, template: TEMPLATES.journal, masthead: journal, scope: metaverse },
    doing,
  );
  return 2;
}

/** The demo account that edits in that place; `null` where there is none. */
async function editorOf(db: Database, place: string): Promise<Actor | null> {
  const account = await db
    .selectFrom('accounts')
    .innerJoin('grants', 'grants.account_id', 'accounts.id')
    .select(['accounts.id', 'accounts.name'])
    .where('accounts.demo', '=', true)
    .where('grants.role', '=', 'officer')
    .where('grants.place', '=', place)
    .where('grants.revoked_at', 'is', null)
    .executeTakeFirst();
  if (account === undefined) return null;
  return { ...account, login: 'staff', grants: [{ role: 'officer', place, calls: '*' }] };
}

/** An editor's note at the head of the first article. */
function withNote(issue: Issue, by: string): Issue {
  const [article] = issue.sections.flatMap((section) => section.articles);
  if (article === undefined) return issue;
  const id = crypto.randomUUID();
  const note = { id, kind: 'note', text: '', origin: 'human', by, cites: [] } as const;
  const put = insert(issue, { ...note, cites: [] }, { level: 'block', parent: article.id, index: 1 });
  return editText(put, id, NOTE, by);
}

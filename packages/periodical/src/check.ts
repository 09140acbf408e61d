/** 校对: what stands in the way of publishing an issue, and what a person should look at; each says where. */
import type { Words } from '@huice/measures';
import { quoted } from './flow.ts';
import { articlesOf } from './provenance.ts';
import type { Article, Block, Issue, Masthead, Section } from './schema.ts';

export interface IssueProblem {
  /** An error stands in the way of publishing; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Id of the section, article or block; “masthead/issn” for a field of the masthead. */
  readonly at: string;
  /** Where that is, as a person calls it: “第二部分 · 《…》”. */
  readonly where: string;
  readonly words: Words;
}

export function isPublishable(problems: readonly IssueProblem[]): boolean {
  return problems.every((problem) => problem.severity !== 'error');
}

export function checkIssue(issue: Issue): IssueProblem[] {
  return [
    ...checkMasthead(issue.masthead),
    ...checkScope(issue),
    ...issue.sections.flatMap((section) => checkSection(section)),
    ...twice(issue),
  ];
}

type Said = Omit<IssueProblem, 'at' | 'where'>;

const error = (code: string, zh: string, en: string): Said => ({
  severity: 'error',
  code,
  words: { zh, en },
});
const warning = (code: string, zh: string, en: string): Said => ({
  severity: 'warning',
  code,
  words: { zh, en },
});

function checkMasthead({ title, coverDate, issn, publisher }: Masthead): IssueProblem[] {
  const found: IssueProblem[] = [];
  const say = (field: string, said: Said) => found.push({ ...said, at: `masthead/${field}`, where: '刊头' });
  if (title.trim() === '') say('title', error('no-title', '刊名没有填写。', 'The periodical has no title.'));
  if (!isDay(coverDate)) {
    say('coverDate', error('no-such-day', `没有“${coverDate}”这一天。`, `There is no day “${coverDate}”.`));
  }
  const serial = /^(?:ISSN\s*)?(\d{4})-(\d{3}[\dX])$/i.exec(issn.trim());
  if (serial && !isSerial(`${serial[1]}${serial[2]}`)) {
    say(
      'issn',
      error('bad-issn', `“${issn}”的校验位不对，请核对 ISSN。`, `The check digit of “${issn}” is wrong.`),
    );
  }
  if (publisher.trim() === '') {
    say('publisher', warning('no-publisher', '主办单位没有填写。', 'No publisher is given.'));
  }
  return found;
}

/** The eighth character of an ISSN is worked out from the first seven. */
function isSerial(digits: string): boolean {
  const sum = [...digits].reduce(
    (all, digit, at) => all + (digit.toUpperCase() === 'X' ? 10 : Number(digit)) * (8 - at),
    0,
  );
  return sum % 11 === 0;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function checkScope({ scope, sections }: Issue): IssueProblem[] {
  const found: IssueProblem[] = [];
  const say = (said: Said) => found.push({ ...said, at: 'scope', where: '选题范围' });
  if (scope.from > scope.to) {
    say(
      error('period', `时段的起日 ${scope.from} 晚于止日 ${scope.to}。`, 'The period ends before it begins.'),
    );
  }
  if (sections.every((section) => section.articles.length === 0)) {
    say(error('nothing', '全刊没有一篇文章。', 'The issue has no article at all.'));
  }
  return found;
}

function checkSection(section: Section): IssueProblem[] {
  const where = section.title.trim() || '（未命名栏目）';
  const found: IssueProblem[] = [];
  const say = (said: Said) => found.push({ ...said, at: section.id, where });
  if (section.title.trim() === '') say(error('no-title', '栏目没有标题。', 'The section has no title.'));
  if (section.articles.length === 0) {
    say(
      warning(
        'empty',
        '栏目没有文章，印出时会说明。',
        'The section has no article; it is printed with a line that says so.',
      ),
    );
  }
  return [...found, ...section.articles.flatMap((article) => checkArticle(article, where))];
}

function checkArticle(article: Article, section: string): IssueProblem[] {
  const where = `${section} · ${quoted(article.title.trim() || '未命名')}`;
  const found: IssueProblem[] = [];
  const say = (at: string, said: Said) => found.push({ ...said, at, where });
  if (article.title.trim() === '')
    say(article.id, error('no-title', '文章没有标题。', 'The article has no title.'));
  if (article.blocks.length === 0) {
    say(article.id, error('no-words', '文章没有内容。', 'The article holds nothing.'));
  }
  if (article.source === null || article.source.trim() === '') {
    say(article.id, warning('no-source', '来源未载明。', 'No source is given.'));
  }
  for (const block of article.blocks) for (const said of checkBlock(block)) say(block.id, said);
  return found;
}

function checkBlock(block: Block): Said[] {
  const found: Said[] = [];
  const words = block.kind === 'table' ? block.rows.flatMap((row) => row.cells).join('') : block.text;
  if (words.trim() === '') found.push(error('no-words', '这一块没有文字。', 'The block has no words.'));
  const signed = block.by !== null && block.by.trim() !== '';
  if (block.kind === 'note' && block.origin !== 'human' && block.origin !== 'generated') {
    found.push(
      error(
        'note-origin',
        '编者按须由人撰写，或标明由模型生成。',
        'A note is written by a person, or marked as generated.',
      ),
    );
  }
  if ((block.origin === 'human' || block.origin === 'generated') && !signed) {
    found.push(
      error('unsigned', '人工撰写或模型生成的文字没有署名。', 'Words of a person or a model are not signed.'),
    );
  }
  if (block.origin === 'composed' && !isCited(block)) {
    found.push(error('no-source', '这一块没有依据。', 'The block has no source.'));
  }
  if (block.origin === 'extracted' && block.cites.length === 0) {
    found.push(error('no-source', '原文摘录没有出处。', 'Official words have no source.'));
  }
  return found;
}

/** Every row of a table stands on something of its own. */
function isCited(block: Block): boolean {
  if (block.cites.length > 0) return true;
  return block.kind === 'table' && block.rows.every((row) => row.cites.length > 0);
}

function twice(issue: Issue): IssueProblem[] {
  const seen = new Set<string>();
  const found: IssueProblem[] = [];
  const nodes = [
    ...issue.sections,
    ...articlesOf(issue),
    ...articlesOf(issue).flatMap((each) => each.blocks),
  ];
  for (const { id } of nodes) {
    if (seen.has(id)) {
      const words = { zh: `编号“${id}”用了两次。`, en: `The id “${id}” is used twice.` };
      found.push({ severity: 'error', code: 'twice', at: id, where: id, words });
    }
    seen.add(id);
  }
  return found;
}

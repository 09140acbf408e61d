/** An issue as one HTML file that needs nothing else: read on a screen, printed on A4. */
import {
  citePath,
  contentsOf,
  dayInWords,
  issueName,
  noteLines,
  notesOf,
  runMark,
  runsOf,
  titleOf,
} from './flow.ts';
import { STYLE } from './html-style.ts';
import { LEGEND, markOf, ORIGIN_WORDS, originsIn } from './provenance.ts';
import type { Article, Block, Cite, Issue, TableBlock } from './schema.ts';

export interface HtmlOptions {
  /** Address of this Huice, without a slash at the end, for links; `null`: no links. */
  readonly address: string | null;
  /** Where the issue can be read and downloaded. */
  readonly readAt?: string;
  /** Faces to embed, as data: addresses of WOFF2 files; absent: the reader's own fonts. */
  readonly fonts?: readonly { readonly family: string; readonly weight: 400 | 700; readonly data: string }[];
  /** Page of each section and article in the printed edition. */
  readonly pages?: ReadonlyMap<string, number>;
}

export function issueHtml(issue: Issue, options: HtmlOptions): string {
  const name = esc(issueName(issue));
  const generated = originsIn(issue).has('generated')
    ? `<meta name="AIGC" content="${esc('含人工智能生成内容，逐处标明')}">`
    : '';
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title><meta name="generator" content="Huice 惠策">${generated}
<style>${(options.fonts ?? []).map(face).join('')}${STYLE}
@page{@top-center{content:"${cssText(issueName(issue))}"}@bottom-center{content:counter(page)}}</style></head>
<body class="${issue.layout}">
${cover(issue, options)}
${contents(issue, options)}
<main>${issue.sections
    .map((section) => {
      const inside =
        section.articles.length === 0
          ? `<p class="empty">${esc(section.empty)}</p>`
          : section.articles.map((article) => articleHtml(article, options)).join('\n');
      return `<section id="${section.id}"><h2>${esc(section.title)}</h2>${inside}</section>`;
    })
    .join('\n')}</main>
<footer><h2>文字来源</h2><ul>${LEGEND.map(({ zh }) => `<li>${esc(zh)}</li>`).join('')}</ul></footer>
</body></html>
`;
}

const face = ({ family, weight, data }: NonNullable<HtmlOptions['fonts']>[number]) =>
  `@font-face{font-family:"${family}";font-weight:${weight};src:url(${data}) format("woff2")}`;

function cover({ masthead }: Issue, { readAt }: HtmlOptions): string {
  const {
    title,
    subtitle,
    issueNumber,
    totalNumber,
    issn,
    coverDate,
    publisher,
    editors,
    contact,
    statement,
  } = masthead;
  const line = (name: string, value: string) => (value === '' ? '' : `<p class="${name}">${esc(value)}</p>`);
  const number = [issueNumber, totalNumber].filter((each) => each !== '').join('　');
  const read = readAt === undefined ? '' : `<p class="read"><a href="${esc(readAt)}">在线阅读与下载</a></p>`;
  return `<header class="cover"><h1>${esc(title)}</h1>${line('subtitle', subtitle)}
<p class="number">${esc(number)}${number === '' ? '' : '　'}<time datetime="${coverDate}">${dayInWords(coverDate)}</time></p>
${line('publisher', publisher)}${line('editors', editors)}${line('contact', contact)}${line('issn', issn)}${line('statement', statement)}${read}</header>`;
}

function contents(issue: Issue, { pages }: HtmlOptions): string {
  const entries = contentsOf(issue).map(({ id, level, title }) => {
    const page = pages?.get(id);
    const number = page === undefined ? '' : `<span class="page">${page}</span>`;
    return `<li class="level-${level}"><a href="#${id}">${esc(title)}</a>${number}</li>`;
  });
  const said = pages === undefined ? '' : '<p class="hint">页码为印刷版（PDF）的页码。</p>';
  return `<nav class="contents" aria-label="目录"><h2>${issue.layout === 'journal' ? '本期要目' : '目录'}</h2><ol>${entries.join('')}</ol>${said}</nav>`;
}

function articleHtml(article: Article, options: HtmlOptions): string {
  const notes = notesOf(article);
  const mark = (cites: readonly Cite[]) =>
    runsOf(notes.numbers(cites))
      .map((run) => `<sup><a href="#${article.id}-n${run[0]}">${runMark(run)}</a></sup>`)
      .join('');
  const source =
    article.source === null || article.source === ''
      ? ''
      : `<p class="source">（来源：${esc(article.source)}）</p>`;
  const lines = noteLines(notes.list);
  const list = notes.list.map((cite, index) => {
    const line = linked(lines[index] ?? '', cite, options);
    return `<li id="${article.id}-n${index + 1}"><span>[${index + 1}]</span>${line}</li>`;
  });
  const sources = list.length === 0 ? '' : `<div class="notes"><h4>依据</h4><ol>${list.join('')}</ol></div>`;
  return `<article id="${article.id}"><h3>${esc(titleOf(article))}</h3>${article.blocks.map((block) => blockHtml(block, mark)).join('\n')}${source}${sources}</article>`;
}

function linked(line: string, cite: Cite, { address }: HtmlOptions): string {
  return address === null ? esc(line) : `<a href="${esc(address + citePath(cite))}">${esc(line)}</a>`;
}

type Mark = (cites: readonly Cite[]) => string;

/** The mark of whose words these are; composed ones are explained once, in the legend. */
function origin(block: Block): string {
  return block.origin === 'composed' ? '' : `<span class="origin">${esc(markOf(block))}</span>`;
}

function blockHtml(block: Block, mark: Mark): string {
  const data = `id="${block.id}" data-origin="${block.origin}" title="${ORIGIN_WORDS[block.origin].zh}"`;
  if (block.kind === 'table') return tableHtml(block, data, mark);
  const lines = block.text.split(/\n+/).filter((each) => each.trim() !== '');
  const paragraphs = (after: string) =>
    lines.map((each, at) => `<p>${esc(each.trim())}${at === lines.length - 1 ? after : ''}</p>`).join('');
  switch (block.kind) {
    case 'heading':
      return `<h4 ${data}>${esc(block.text)}${origin(block)}</h4>`;
    case 'byline':
      return `<p class="byline" ${data}>${esc(block.text)}${origin(block)}</p>`;
    case 'note':
      return `<aside class="note" ${data} aria-label="编者按"><h4>编者按</h4>${paragraphs(mark(block.cites))}<p class="by">${origin(block)}</p></aside>`;
    case 'original':
      return `<blockquote class="original" ${data}>${origin(block)}${paragraphs(block.origin === 'extracted' ? '' : mark(block.cites))}</blockquote>`;
    case 'paragraph':
      return `<div class="text" ${data}>${paragraphs(`${mark(block.cites)}${origin(block)}`)}</div>`;
  }
}

function tableHtml(block: TableBlock, data: string, mark: Mark): string {
  const head = block.columns.map((name) => `<th scope="col">${esc(name)}</th>`).join('');
  const rows = block.rows.map(({ cells, cites }) => {
    const last = cells.length - 1;
    return `<tr>${cells.map((cell, at) => `<td>${esc(cell)}${at === last ? mark(cites) : ''}</td>`).join('')}</tr>`;
  });
  return `<div class="table" ${data}><table><caption>${esc(block.text)}${mark(block.cites)}${origin(block)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

export function esc(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const cssText = (text: string) => text.replaceAll(/[\\"<\n]/g, ' ');

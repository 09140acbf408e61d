/** @huice/periodical: an issue as a typed tree of blocks; composing, editing, checking and setting it. Pure. */
export { type ChangedThing, changesBetween } from './changes.ts';
export { checkIssue, type IssueProblem, isPublishable } from './check.ts';
export {
  articleOf,
  type Composed,
  compose,
  type Holdings,
  type ImportedDocument,
  type LeftOut,
} from './compose/index.ts';
export * from './edit.ts';
export {
  type ContentsEntry,
  citePath,
  contentsOf,
  dayInWords,
  issueName,
  type Notes,
  noteLines,
  noteMarks,
  notesOf,
  quoted,
  runMark,
  runsOf,
  titleOf,
} from './flow.ts';
export { type HtmlOptions, issueHtml } from './html.ts';
export { type Letter, letterFor, textOf } from './mail.ts';
export { printable, printableText } from './printable.ts';
export {
  articlesOf,
  blocksOf,
  LEGEND,
  mapBlocks,
  markOf,
  ORIGIN_WORDS,
  originsIn,
  substanceOf,
} from './provenance.ts';
export { readIssue, readTemplate } from './read.ts';
export * from './schema.ts';
export { TEMPLATES } from './templates.ts';

/**
 * An issue of a periodical as a typed tree: issue → sections (栏目, 部分) → articles (篇) → blocks. JSON all through, so
 * that what is stored, edited in the browser and printed is one and the same thing.
 */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const line = (most = 300) => Type.String({ maxLength: most });
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期 a day such as 2024-02-29' });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const id = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$',
  description: '编号 letters, digits, hyphens',
});

/**
 * Where words come from. `composed`: our sentence or a figure, made of what a pack holds, with its citation.
 * `extracted`: official words of a document that a person imported. `human`: written or changed by a person, who is
 * named. `generated`: proposed by a model, which is named.
 */
export const ORIGINS = ['composed', 'extracted', 'human', 'generated'] as const;
export type Origin = (typeof ORIGINS)[number];

/** 依据 as it is printed: the document's name travels with it, so that a printed issue needs nothing else. */
export const CiteSchema = Type.Object(
  {
    /** Id of a pack's document, with its part: “440300/software-guides-2024#notice”; or an imported document's id. */
    document: line(200),
    title: line(500),
    number: orNull(line(100)),
    provision: line(200),
    figures: Type.Optional(Type.Array(line(100), { maxItems: 50 })),
    hash: Type.Optional(line(64)),
  },
  closed,
);
export type Cite = Static<typeof CiteSchema>;

const cites = Type.Array(CiteSchema, { maxItems: 100 });
const marked = {
  id,
  origin: Type.Enum([...ORIGINS]),
  /** Name of the person or model whose words these are; `null` where they are composed or extracted. */
  by: orNull(line(100)),
  cites,
};

/** Running text: 段落, 小标题, 题注行 under a title, 编者按, and 原文 as imported. Line ends part paragraphs. */
export const TEXT_KINDS = ['paragraph', 'heading', 'byline', 'note', 'original'] as const;
export const TextBlockSchema = Type.Object(
  { ...marked, kind: Type.Enum([...TEXT_KINDS]), text: line(60_000) },
  closed,
);
export type TextBlock = Static<typeof TextBlockSchema>;

export const TableBlockSchema = Type.Object(
  {
    ...marked,
    kind: Type.Literal('table'),
    text: line(200),
    columns: Type.Array(line(60), { minItems: 1, maxItems: 6 }),
    rows: Type.Array(Type.Object({ cells: Type.Array(line(2000), { maxItems: 6 }), cites }, closed), {
      maxItems: 200,
    }),
  },
  closed,
);
export type TableBlock = Static<typeof TableBlockSchema>;

export const BlockSchema = Type.Union([TextBlockSchema, TableBlockSchema]);
export type Block = TextBlock | TableBlock;

export const ArticleSchema = Type.Object(
  {
    id,
    title: line(500),
    /** Printed before the title in 【】: “截至2月25日”. */
    deadline: orNull(line(40)),
    /** （来源：…） */
    source: orNull(line(300)),
    /** Id of the pack's or imported document that it is about. */
    document: orNull(line(200)),
    blocks: Type.Array(BlockSchema, { maxItems: 400 }),
  },
  closed,
);
export type Article = Static<typeof ArticleSchema>;

export const SectionSchema = Type.Object(
  {
    id,
    title: line(120),
    /** What is printed where it has no article. */
    empty: line(300),
    articles: Type.Array(ArticleSchema, { maxItems: 200 }),
  },
  closed,
);
export type Section = Static<typeof SectionSchema>;

/** 刊头: what stands on the cover and in the running head. Everything but title and date may be left empty. */
export const MastheadSchema = Type.Object(
  {
    title: line(80),
    subtitle: line(120),
    /** “2024年第2期”, “总第109期”. */
    issueNumber: line(60),
    totalNumber: line(60),
    /** ISSN, CN or another serial number: “1234-5679”. */
    issn: line(60),
    coverDate: day,
    publisher: line(200),
    editors: line(600),
    contact: line(300),
    /** 声明 on the page of the masthead. */
    statement: line(1000),
  },
  closed,
);
export type Masthead = Static<typeof MastheadSchema>;

export const ScopeSchema = Type.Object(
  {
    from: day,
    to: day,
    /** GB/T 2260 codes; each stands for all within it. Empty: everywhere. */
    regions: Type.Array(Type.String({ pattern: '^\\d{6}$' }), { maxItems: 60 }),
    /** Industries as the packs name them. Empty: all. */
    industries: Type.Array(line(40), { maxItems: 60 }),
    /** Whether documents that state no date are taken in, marked so. */
    undated: Type.Boolean(),
    /** Whether official words are set after the points, for documents that were imported. */
    originals: Type.Boolean(),
  },
  closed,
);
export type Scope = Static<typeof ScopeSchema>;

export const LAYOUTS = ['compilation', 'journal'] as const;

/** What a section of a template takes in. */
export const TAKES = ['policies', 'national', 'local', 'reports', 'calls', 'notices', 'nothing'] as const;
export type Takes = (typeof TAKES)[number];

export const TemplateSchema = Type.Object(
  {
    /** 汇编: parts under each other. 期刊: with a masthead page, articles beginning on a page of their own. */
    layout: Type.Enum([...LAYOUTS]),
    sections: Type.Array(
      Type.Object({ title: line(120), takes: Type.Enum([...TAKES]), empty: line(300) }, closed),
      { minItems: 1, maxItems: 20 },
    ),
  },
  closed,
);
export type Template = Static<typeof TemplateSchema>;

export const IssueSchema = Type.Object(
  {
    format: Type.Literal(1),
    layout: Type.Enum([...LAYOUTS]),
    masthead: MastheadSchema,
    scope: ScopeSchema,
    sections: Type.Array(SectionSchema, { maxItems: 40 }),
  },
  closed,
);
export type Issue = Static<typeof IssueSchema>;

export type Layout = Issue['layout'];

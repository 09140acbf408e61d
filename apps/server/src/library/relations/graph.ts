/** Who cites whom: documents as nodes, what they name as edges. One document is one node, however it is named. Pure. */
import type { GraphAnswer, GraphEdge, GraphNode } from '@huice/api';
import type { Citation } from '@huice/measures';
import type { DocumentRelation, PackDocument } from '@huice/packs';
import { isModelledOn } from '../../matching/index.ts';

type Named = Pick<DocumentRelation, 'relation' | 'title' | 'documentNumber'>;

/** An imported document with what the reader found that it names. */
export interface ImportedNaming {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly region: string | null;
  readonly references: readonly (Named & { readonly path: string })[];
}

type Bare = Omit<GraphNode, 'cites' | 'citedBy'>;

export interface Graph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
}

const plain = (text: string) =>
  text
    .replaceAll(/[\s《》〈〉“”"「」]/g, '')
    .replaceAll('[', '〔')
    .replaceAll(']', '〕');
/** “关于印发〈…〉的通知” and “…” name one thing to whoever cites it, but are two documents: only the marks go. */
const keyOf = (named: { readonly title: string }) => plain(named.title);

/** Finds the node that a reference means: by number, by title, by what a pack is recognised by. */
class Finder {
  readonly #nodes: Map<string, Bare>;
  readonly #byNumber = new Map<string, string>();
  readonly #byTitle = new Map<string, string>();
  readonly #packs: readonly PackDocument[];

  constructor(nodes: Map<string, Bare>, packs: readonly PackDocument[]) {
    this.#nodes = nodes;
    this.#packs = packs;
    for (const node of nodes.values()) this.#learn(node);
  }

  #learn({ id, title, documentNumber }: Bare): void {
    if (documentNumber !== null && !this.#byNumber.has(plain(documentNumber)))
      this.#byNumber.set(plain(documentNumber), id);
    if (!this.#byTitle.has(keyOf({ title }))) this.#byTitle.set(keyOf({ title }), id);
  }

  /** The node's id; one that the library does not hold is made. */
  find({ title, documentNumber }: Named): string {
    const known =
      (documentNumber === null ? undefined : this.#byNumber.get(plain(documentNumber))) ??
      this.#byTitle.get(keyOf({ title })) ??
      this.#modelled(title, documentNumber);
    if (known !== undefined) return known;
    const id = `cited:${documentNumber === null ? keyOf({ title }) : plain(documentNumber)}`;
    const node: Bare = { id, kind: 'outside', title, documentNumber, region: null, link: null };
    this.#nodes.set(id, node);
    this.#learn(node);
    return id;
  }

  #modelled(title: string, documentNumber: string | null): string | undefined {
    // The longest run of a title is the surest.
    const fitting = this.#packs.filter(({ source }) => isModelledOn(source, { title, documentNumber }));
    return fitting.sort((a, b) => b.source.matchTitle.length - a.source.matchTitle.length)[0]?.id;
  }
}

/** The pack, or the part of one, that an imported document answers to: they are one node. */
export type PackOf = (document: { title: string; documentNumber: string | null }) => string | null;

type Part = NonNullable<PackDocument['parts']>[number];

/** The part that is the pack's own document is the pack's node; every other one is a document of its own. */
export function nodeOfPart(
  pack: Pick<PackDocument, 'id' | 'title'>,
  part: Pick<Part, 'id' | 'title'>,
): string {
  return plain(part.title) === plain(pack.title) ? pack.id : `${pack.id}#${part.id}`;
}

function partNodes(pack: PackDocument): Bare[] {
  return (pack.parts ?? []).flatMap((part) => {
    const id = nodeOfPart(pack, part);
    if (id === pack.id) return [];
    const link = `/cite?${new URLSearchParams({ document: id, provision: '' })}`;
    return [{ id, kind: 'pack', title: part.title, documentNumber: null, region: pack.region, link }];
  });
}

export function graphOf(
  packs: readonly PackDocument[],
  imported: readonly ImportedNaming[],
  packOf: PackOf,
): Graph {
  const nodes = new Map<string, Bare>();
  for (const { id, title, documentNumber, region } of packs) {
    nodes.set(id, { id, kind: 'pack', title, documentNumber, region, link: `/library/packs/${id}` });
  }
  for (const pack of packs) for (const node of partNodes(pack)) nodes.set(node.id, node);
  const idOf = new Map(imported.map((document) => [document.id, packOf(document) ?? document.id]));
  for (const { id, title, documentNumber, region } of imported) {
    if (idOf.get(id) !== id) continue;
    nodes.set(id, { id, kind: 'document', title, documentNumber, region, link: `/library/documents/${id}` });
  }
  const finder = new Finder(nodes, packs);
  const edges = new Map<string, GraphEdge>();
  const join = (from: string, named: Named, source: GraphEdge['source'], cite: Citation) => {
    const to = finder.find(named);
    const key = `${from}\n${to}`;
    // What a person checked goes before what the reader found; nobody cites themselves.
    if (from !== to && !edges.has(key)) edges.set(key, { from, to, relation: named.relation, source, cite });
  };
  for (const pack of packs) {
    for (const { id: annex } of partNodes(pack)) {
      const cite = { document: pack.id, provision: '' };
      edges.set(`${pack.id}\n${annex}`, {
        from: pack.id,
        to: annex,
        relation: 'annex',
        source: 'pack',
        cite,
      });
    }
    for (const named of pack.relations ?? []) {
      const document = named.cite.document ?? pack.id;
      // A guide that stands in the pack as a part names in its own name.
      join(nodes.has(document) ? document : pack.id, named, 'pack', { ...named.cite, document });
    }
  }
  for (const { id, references } of imported) {
    const from = idOf.get(id) ?? id;
    for (const { path, ...named } of references.filter(namesOne))
      join(from, named, 'read', { document: id, provision: path });
  }
  return { nodes: counted(nodes, [...edges.values()]), edges: [...edges.values()] };
}

/** “《操作规程》” alone is short for a document named before, and names none. */
function namesOne({ title, documentNumber }: Named): boolean {
  return documentNumber !== null || plain(title).length > 6;
}

function counted(nodes: ReadonlyMap<string, Bare>, edges: readonly GraphEdge[]): Map<string, GraphNode> {
  const cites = new Map<string, number>();
  const citedBy = new Map<string, number>();
  for (const { from, to } of edges) {
    cites.set(from, (cites.get(from) ?? 0) + 1);
    citedBy.set(to, (citedBy.get(to) ?? 0) + 1);
  }
  return new Map(
    [...nodes].map(([id, node]) => [
      id,
      { ...node, cites: cites.get(id) ?? 0, citedBy: citedBy.get(id) ?? 0 },
    ]),
  );
}

/** What lies within so many steps of a node, in both directions; all that is joined to anything without one. */
export function around({ nodes, edges }: Graph, focus: string | null, steps: number): GraphAnswer {
  const all = { nodes: nodes.size, edges: edges.length };
  let near = new Set(focus === null ? edges.flatMap(({ from, to }) => [from, to]) : [focus]);
  for (let step = 0; focus !== null && step < steps; step += 1) {
    const touching = edges.filter(({ from, to }) => near.has(from) || near.has(to));
    near = new Set([...near, ...touching.flatMap(({ from, to }) => [from, to])]);
  }
  return {
    nodes: [...nodes.values()].filter(({ id }) => near.has(id)),
    edges: edges.filter(({ from, to }) => near.has(from) && near.has(to)),
    focus,
    all,
  };
}

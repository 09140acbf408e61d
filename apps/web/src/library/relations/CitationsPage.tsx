/** 谁引用谁: the graph around one document or of all, drawn and as a list, with the provision that names each. */
import type { GraphAnswer, GraphEdge, GraphNode } from '@huice/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { call } from '../../platform/api.ts';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { count } from '../../platform/format.ts';
import { useLanguage, usePreferences } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { Drawing } from './Drawing.tsx';
import { relationWords } from './relationWords.ts';
import { useNarrow } from './useNarrow.ts';

const m = {
  title: words('谁引用谁', 'Who cites whom'),
  lead: words(
    '政策包中核对过的引用（实线）和从导入原文中读出的引用（虚线）。按一份文件，看它引用谁、谁引用它。',
    'References that were checked in the packs (solid) and those read in imported originals (dashed). Press a document to see whom it cites, and who cites it.',
  ),
  all: words('全图', 'The whole graph'),
  focus: words('以哪份文件为中心', 'Around which document'),
  steps: words('几步以内', 'Within steps'),
  open: words('打开文件', 'Open the document'),
  cites: words('它引用的', 'It cites'),
  citedBy: words('引用它的', 'Cited by'),
  each: words('全部引用，按引用它的文件', 'Every citation, by the document that makes it'),
  none: words('没有读到引用。', 'No citation was read.'),
  empty: words(
    '库里还没有引用关系。导入原文，或在政策包中写明引用。',
    'No citation is held yet: import originals, or state relations in packs.',
  ),
  outside: words('库外文件', 'not held here'),
  read: words('从原文读出', 'read in the text'),
  total: (nodes: number, edges: number) =>
    words(
      `全库 ${count(nodes)} 份文件，${count(edges)} 条引用`,
      `${count(nodes)} documents, ${count(edges)} citations in all`,
    ),
  list: words('以列表看', 'As a list'),
  picture: words('看图', 'As a drawing'),
};

export function CitationsPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/citations' });
  const navigate = useNavigate({ from: '/citations' });
  const graph = useQuery({
    queryKey: ['citation-graph', search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('citationGraph', { query: search }, signal),
  });
  const focus = graph.data?.nodes.find(({ id }) => id === graph.data.focus);
  return (
    <div className="page wide stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      <div className="row">
        <FocusChoice focus={focus} />
        {search.focus === undefined ? null : (
          <>
            <Segmented
              aria-label={t(m.steps)}
              value={search.steps ?? 1}
              options={[1, 2, 3].map((value) => ({
                value,
                label: t(words(`${value} 步`, `${value} step${value > 1 ? 's' : ''}`)),
              }))}
              onChange={(steps) =>
                void navigate({ search: (old) => changed(old, 'steps', steps === 1 ? undefined : steps) })
              }
            />
            <Button onClick={() => void navigate({ search: {} })}>{t(m.all)}</Button>
          </>
        )}
        {graph.data ? (
          <span className="soft" role="status">
            {t(m.total(graph.data.all.nodes, graph.data.all.edges))}
          </span>
        ) : null}
      </div>
      {graph.isPending ? <Loading /> : null}
      {graph.isError ? <Problem error={graph.error} onRetry={() => void graph.refetch()} /> : null}
      {graph.data && graph.data.all.edges === 0 ? <Nothing what={m.empty} /> : null}
      {graph.data ? <Shown answer={graph.data} focus={focus} /> : null}
    </div>
  );
}

function Shown({ answer, focus }: { readonly answer: GraphAnswer; readonly focus: GraphNode | undefined }) {
  const { t } = useLanguage();
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  return (
    <>
      {focus?.link ? (
        <p>
          <a href={focus.link}>{t(m.open)}</a>：<span lang="zh-CN">{focus.title}</span>
        </p>
      ) : null}
      {answer.nodes.length > 0 ? <Picture answer={answer} /> : null}
      <h2 className="strong">{t(m.list)}</h2>
      {focus === undefined ? (
        <ByDocument edges={answer.edges} nodes={nodes} />
      ) : (
        <div className="grid">
          <Edges
            title={m.cites}
            edges={answer.edges.filter(({ from }) => from === focus.id)}
            nodes={nodes}
            show="to"
          />
          <Edges
            title={m.citedBy}
            edges={answer.edges.filter(({ to }) => to === focus.id)}
            nodes={nodes}
            show="from"
          />
        </div>
      )}
    </>
  );
}

/** With large type, and for all documents on a telephone, the words come first: the drawing is there for who opens it. */
function Picture({ answer }: { readonly answer: GraphAnswer }) {
  const { t } = useLanguage();
  const { care } = usePreferences();
  const crowded = useNarrow() && answer.focus === null;
  if (!care && !crowded) return <Drawing answer={answer} />;
  return (
    <details className="tile">
      <summary>{t(m.picture)}</summary>
      <Drawing answer={answer} />
    </details>
  );
}

/** Every citation under the document that makes it: its title is read once. */
function ByDocument(props: {
  readonly edges: readonly GraphEdge[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
}) {
  const { t } = useLanguage();
  const { edges, nodes } = props;
  const groups = [...Map.groupBy(edges, ({ from }) => from)];
  return (
    <section className="stack tight" aria-label={t(m.each)}>
      {groups.map(([id, own]) => (
        <div key={id} className="tile stack tight">
          <h3 className="strong">
            <NodeLink node={nodes.get(id)} /> <span className="soft">{own.length}</span>
          </h3>
          <EdgeList edges={own} nodes={nodes} show="to" />
        </div>
      ))}
    </section>
  );
}

function Edges(props: {
  readonly title: ReturnType<typeof words>;
  readonly edges: readonly GraphEdge[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly show: 'from' | 'to';
}) {
  const { t } = useLanguage();
  const { title, edges, nodes, show } = props;
  return (
    <section className="tile stack tight" aria-label={t(title)}>
      <h3 className="strong">
        {t(title)} <span className="soft">{edges.length}</span>
      </h3>
      {edges.length === 0 ? <p className="soft">{t(m.none)}</p> : null}
      <EdgeList edges={edges} nodes={nodes} show={show} />
    </section>
  );
}

function EdgeList(props: {
  readonly edges: readonly GraphEdge[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly show: 'from' | 'to';
}) {
  const { t } = useLanguage();
  const { edges, nodes, show } = props;
  return (
    <ul className="plain-list stack tight">
      {edges.map((edge) => {
        const from = nodes.get(edge.from);
        return (
          <li key={`${edge.from} ${edge.to}`}>
            {show === 'to' ? null : <NodeLink node={from} />}{' '}
            <span className="soft">{t(relationWords[edge.relation])}</span>{' '}
            {show === 'from' ? null : <NodeLink node={nodes.get(edge.to)} />}{' '}
            {from === undefined ? null : (
              <CitationChip
                cite={edge.cite}
                document={{
                  id: edge.cite.document ?? from.id,
                  title: from.title,
                  documentNumber: from.documentNumber,
                }}
              />
            )}
            {edge.source === 'read' ? <span className="small soft"> {t(m.read)}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}

function NodeLink({ node }: { readonly node: GraphNode | undefined }) {
  const { t } = useLanguage();
  if (node === undefined) return null;
  return (
    <>
      <Link to="/citations" search={{ focus: node.id }} lang="zh-CN">
        {node.title}
      </Link>
      {node.kind === 'outside' ? <span className="small soft">（{t(m.outside)}）</span> : null}
    </>
  );
}

/** Every document that is joined to another, by title. */
function FocusChoice({ focus }: { readonly focus: GraphNode | undefined }) {
  const { t } = useLanguage();
  const navigate = useNavigate({ from: '/citations' });
  const all = useQuery({
    queryKey: ['citation-graph', {}],
    queryFn: ({ signal }) => call('citationGraph', { query: {} }, signal),
  });
  const nodes = [...(all.data?.nodes ?? [])];
  if (focus && !nodes.some(({ id }) => id === focus.id)) nodes.push(focus);
  return (
    <Select
      aria-label={t(m.focus)}
      placeholder={t(m.focus)}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      value={focus?.id ?? null}
      style={{ width: 'min(420px, 100%)' }}
      options={nodes.map(({ id, title, documentNumber }) => ({
        value: id,
        label: documentNumber === null ? title : `${documentNumber} ${title}`,
      }))}
      onChange={(id) => void navigate({ search: id ? { focus: id } : {} })}
    />
  );
}

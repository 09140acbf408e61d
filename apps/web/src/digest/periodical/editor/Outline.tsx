/** The structure of the issue: drag a line to another place, or choose it and move it by button or key. */
import { type Article, type Node, step, titleOf } from '@huice/periodical';
import { App, Button } from 'antd';
import { ApiError } from '../../../platform/api.ts';
import { useLanguage } from '../../../platform/preferences.ts';
import { kinds } from '../words.ts';
import { useAdding } from './adding.ts';
import { useDesk } from './desk.ts';
import { carry, landing } from './dragging.ts';
import { nameOf } from './dropping.ts';
import { m } from './words.ts';

export function Outline({ onGo }: { readonly onGo: (id: string) => void }) {
  const { t } = useLanguage();
  const { issue, chosen } = useDesk();
  const holds = (article: Article) =>
    article.id === chosen || article.blocks.some((block) => block.id === chosen);
  return (
    <>
      <p className="soft small">{t(m.keysHint)}</p>
      <ol className="outline-tree" lang="zh-CN">
        {issue.sections.map((section) => (
          <li key={section.id}>
            <Row node={section} name={section.title} level={1} onGo={onGo} />
            <ol>
              {section.articles.map((article) => (
                <li key={article.id}>
                  <Row node={article} name={titleOf(article)} level={2} onGo={onGo} />
                  {holds(article) ? (
                    <ol>
                      {article.blocks.map((block) => (
                        <li key={block.id}>
                          <Row
                            node={block}
                            name={`${t(kinds[block.kind])}：${nameOf(block)}`}
                            level={3}
                            onGo={onGo}
                          />
                        </li>
                      ))}
                    </ol>
                  ) : null}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </>
  );
}

function Row(props: {
  readonly node: Node;
  readonly name: string;
  readonly level: 1 | 2 | 3;
  readonly onGo: (id: string) => void;
}) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const { issue, chosen, change, drop } = useDesk();
  const { dropOn } = useAdding();
  const { node, name, level, onGo } = props;
  const here = chosen === node.id;
  const land = (load: string, after: boolean) => {
    dropOn(load, node.id, after).catch((error: unknown) =>
      message.error(error instanceof ApiError ? t(error.problem) : String(error)),
    );
  };
  return (
    // What dragging does, the buttons and keys do too.
    <div className={`outline-row level-${level}`} {...carry(`part:${node.id}`)} {...landing(land)}>
      <button type="button" className="outline-name" aria-pressed={here} onClick={() => onGo(node.id)}>
        {name === '' ? '—' : name}
      </button>
      {here ? (
        <span className="outline-tools">
          <Button size="small" aria-label={t(m.up(name))} onClick={() => change(step(issue, node.id, -1))}>
            ↑
          </Button>
          <Button size="small" aria-label={t(m.down(name))} onClick={() => change(step(issue, node.id, 1))}>
            ↓
          </Button>
          <Button size="small" danger aria-label={t(m.remove(name))} onClick={() => drop(node.id)}>
            ×
          </Button>
        </span>
      ) : null}
    </div>
  );
}

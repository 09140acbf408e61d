/** The editor's hands on the parts of the paper: choose, type, move, remove; and a place to drop things on. */
import { type Article, type Block, type Node, type Section, step } from '@huice/periodical';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiError, call } from '../../../platform/api.ts';
import { useLanguage } from '../../../platform/preferences.ts';
import type { Hands } from '../Paper.tsx';
import { kinds } from '../words.ts';
import { useAdding } from './adding.ts';
import { useDesk } from './desk.ts';
import { carry, landing } from './dragging.ts';
import { nameOf } from './dropping.ts';
import { ArticleForm, BlockForm, SectionForm } from './forms.tsx';
import { m } from './words.ts';

export const hands: Hands = {
  masthead: (children) => <MastheadHand>{children}</MastheadHand>,
  section: (section, children) => (
    <Hand node={section} form={<SectionForm section={section} />}>
      {children}
    </Hand>
  ),
  article: (article, children) => (
    <Hand node={article} form={<ArticleForm article={article} />}>
      {children}
    </Hand>
  ),
  block: (block, children) => (
    <Hand node={block} form={<BlockForm block={block} />}>
      {children}
    </Hand>
  ),
};

function MastheadHand({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  const { choose, chosen } = useDesk();
  return (
    <div className="hand" id="hand-masthead" data-chosen={chosen === 'masthead'}>
      {children}
      <button type="button" className="hand-choose" onClick={() => choose('masthead')}>
        {t(m.choose(t(m.masthead)))}
      </button>
    </div>
  );
}

interface HandProps {
  readonly node: Section | Article | Block;
  /** Shown in its place while it is typed in. */
  readonly form: ReactNode;
  readonly children: ReactNode;
}

function Hand({ node, form, children }: HandProps) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const { chosen, choose, typing, type } = useDesk();
  const { dropOn } = useAdding();
  const here = chosen === node.id;
  const land = (load: string, after: boolean) => {
    dropOn(load, node.id, after).catch((error: unknown) =>
      message.error(error instanceof ApiError ? t(error.problem) : String(error)),
    );
  };
  if (here && typing === node.id) {
    return (
      <div className="hand" id={`hand-${node.id}`} data-chosen="true">
        {form}
      </div>
    );
  }
  return (
    // A press anywhere on it chooses it; the button below does the same by key.
    // biome-ignore lint/a11y/noStaticElementInteractions: see the button
    // biome-ignore lint/a11y/useKeyWithClickEvents: see the button
    <div
      className="hand"
      id={`hand-${node.id}`}
      data-chosen={here}
      onClick={({ target }) => {
        if (!(target instanceof Element && target.closest('a, button, summary'))) choose(node.id);
      }}
      onDoubleClick={() => {
        choose(node.id);
        type(node.id);
      }}
      {...carry(`part:${node.id}`)}
      {...landing(land)}
    >
      {children}
      {here ? (
        <Tools node={node} />
      ) : (
        <button type="button" className="hand-choose" onClick={() => choose(node.id)}>
          {t(m.choose(label(node, t)))}
        </button>
      )}
    </div>
  );
}

function label(node: Node, t: ReturnType<typeof useLanguage>['t']): string {
  return 'kind' in node ? `${t(kinds[node.kind])} ${nameOf(node)}` : nameOf(node);
}

function Tools({ node }: { readonly node: Node }) {
  const { t } = useLanguage();
  const { issue, change, drop, type } = useDesk();
  const { add } = useAdding();
  return (
    <div className="hand-tools" role="toolbar" aria-label={label(node, t)}>
      <Button size="small" type="primary" onClick={() => type(node.id)}>
        {t(m.edit)}
      </Button>
      <Button size="small" onClick={() => change(step(issue, node.id, -1))}>
        {t(m.upShort)}
      </Button>
      <Button size="small" onClick={() => change(step(issue, node.id, 1))}>
        {t(m.downShort)}
      </Button>
      {'kind' in node ? (
        <Button size="small" onClick={() => add('paragraph', { id: node.id, after: true })}>
          {t(m.below)}
        </Button>
      ) : null}
      {'blocks' in node ? (
        <Button size="small" onClick={() => add('note')}>
          {t(m.noteHere)}
        </Button>
      ) : null}
      {'blocks' in node ? <ProposeNote article={node.id} /> : null}
      <Button size="small" danger onClick={() => drop(node.id)}>
        {t(m.removeShort)}
      </Button>
    </div>
  );
}

/** Only where the operator configured a model; what it writes is marked, and stays only as long as the editor wants. */
function ProposeNote({ article }: { readonly article: string }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const { propose } = useAdding();
  const { data } = useQuery({
    queryKey: ['issue-materials'],
    queryFn: ({ signal }) => call('issueMaterials', {}, signal),
  });
  const ask = useMutation({
    mutationFn: () => propose(article),
    onError: (error) => message.error(error instanceof ApiError ? t(error.problem) : String(error)),
  });
  if (data === undefined || data.model === null) return null;
  return (
    <Button size="small" loading={ask.isPending} onClick={() => ask.mutate()}>
      {t(m.propose)}
    </Button>
  );
}

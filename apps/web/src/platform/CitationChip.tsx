/**
 * The citation chip, everywhere the same: it names document and provision, shows the words on hover or focus,
 * opens the document there on click, and copies a stable link.
 */

import type { Citation } from '@huice/measures';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Popover, Space } from 'antd';
import { useRef, useState } from 'react';
import type { Answer } from './api.ts';
import { call } from './api.ts';
import { useLanguage } from './preferences.ts';
import { Loading, Problem } from './states.tsx';
import { words } from './words.ts';

const m = {
  ours: words('我们的转述', 'In our words'),
  open: words('在原文中打开', 'Open in the document'),
  read: words('导入原文', 'Import the document'),
  copy: words('复制链接', 'Copy link'),
  copied: words('链接已复制', 'Link copied'),
  notCopied: words(
    '浏览器不允许复制，请从地址栏复制',
    'The browser forbids copying; copy it from the address bar',
  ),
  figures: words('原文数字', 'Figures printed there'),
  cite: words('依据', 'Source'),
};

export interface CitedDocument {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
}

/** What the chip says: “深工信规〔2024〕6号 · 一/(二)”; a document without a number is named on hover only. */
export function chipLabel(document: CitedDocument, provision: string): string {
  const { documentNumber, title } = document;
  if (documentNumber === null) return provision === '' ? title : provision;
  return provision === '' ? documentNumber : `${documentNumber} · ${provision}`;
}

/** The page and place that an answered citation opens; null where the document is not imported. */
export function citationTarget(answer: Answer<'openCitation'>): { id: string; hash: string } | null {
  if (answer.imported === null) return null;
  const [start, end] = answer.imported.span;
  return { id: answer.imported.documentId, hash: `at=${start}-${end}` };
}

function citationQuery(cite: Citation, documentId: string) {
  const query = {
    document: documentId,
    provision: cite.provision,
    ...(cite.hash === undefined ? {} : { hash: cite.hash }),
  };
  return {
    query,
    options: {
      queryKey: ['citation', query],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('openCitation', { query }, signal),
    },
  };
}

export function CitationChip({
  cite,
  document,
}: {
  readonly cite: Citation;
  readonly document: CitedDocument;
}) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const touched = useRef(false);
  const documentId = cite.document ?? document.id;
  const label = documentId === document.id ? chipLabel(document, cite.provision) : cite.provision;
  const openDocument = useOpenCitation();
  const click = async () => {
    // A finger cannot hover: its first tap shows the words, the second opens the document.
    if (touched.current && !open) setOpen(true);
    else setOpen(!(await openDocument(cite, documentId)));
  };
  return (
    <Popover
      trigger={['hover', 'focus']}
      open={open}
      onOpenChange={setOpen}
      content={<CitationWords cite={cite} documentId={documentId} />}
      mouseEnterDelay={0.25}
    >
      <button
        type="button"
        className="cite"
        aria-label={`${t(m.cite)} ${label}`}
        onPointerDown={(event) => {
          touched.current = event.pointerType === 'touch';
        }}
        onClick={() => void click()}
      >
        <span aria-hidden="true">§</span>
        {label}
      </button>
    </Popover>
  );
}

/** Opens the document on the cited words; false where it is not imported or cannot be asked for now. */
function useOpenCitation(): (cite: Citation, documentId: string) => Promise<boolean> {
  const navigate = useNavigate();
  const client = useQueryClient();
  return async (cite, documentId) => {
    const answer = await client.fetchQuery(citationQuery(cite, documentId).options).catch(() => null);
    const target = answer && citationTarget(answer);
    if (!target) return false;
    await navigate({
      to: '/library/documents/$documentId',
      params: { documentId: target.id },
      hash: target.hash,
      hashScrollIntoView: false,
    });
    return true;
  };
}

function CitationWords({ cite, documentId }: { readonly cite: Citation; readonly documentId: string }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const openDocument = useOpenCitation();
  const { query, options } = citationQuery(cite, documentId);
  const answer = useQuery(options);
  if (answer.isPending) return <Loading rows={2} />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const { imported, document, note, state } = answer.data;
  const link = `${location.origin}/cite?${new URLSearchParams(query)}`;
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => message.success(t(m.copied)),
      () => message.warning(t(m.notCopied)),
    );
  return (
    <div className="stack tight cite-words">
      <div className="strong">
        {document.title}
        {cite.provision === '' ? null : <span className="soft"> · {cite.provision}</span>}
      </div>
      {cite.says ? (
        <div>
          <span className="soft small">{t(m.ours)}　</span>
          {t(cite.says)}
        </div>
      ) : null}
      {imported ? (
        <blockquote className="quote" lang="zh-CN">
          {imported.quote}
        </blockquote>
      ) : null}
      {cite.figures && cite.figures.length > 0 ? (
        <div className="soft small">
          {t(m.figures)}：{cite.figures.join('、')}
        </div>
      ) : null}
      {state === 'words' ? null : <div className="soft small">{t(note)}</div>}
      <Space>
        {imported ? (
          <Button type="primary" size="small" onClick={() => void openDocument(cite, documentId)}>
            {t(m.open)}
          </Button>
        ) : (
          <Button size="small" onClick={() => void navigate({ to: '/read' })}>
            {t(m.read)}
          </Button>
        )}
        <Button size="small" onClick={() => void copy()}>
          {t(m.copy)}
        </Button>
      </Space>
    </div>
  );
}

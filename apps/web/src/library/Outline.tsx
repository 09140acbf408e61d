import { memo, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { type FlatProvision, provisionAt } from './marking.ts';
import { printPlace } from './places.ts';

/** How far below the top of the window a paragraph counts as the one being read. */
const readingLine = 150;

/** The path of the provision at the reading line, as the page scrolls. */
function useCurrentProvision(provisions: readonly FlatProvision[]): string | null {
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    let waiting = 0;
    const look = () => {
      waiting = 0;
      const text = document.querySelector('.text')?.getBoundingClientRect();
      if (!text) return;
      const at = document
        .elementsFromPoint(text.left + 60, readingLine)
        .map((element) => element.closest<HTMLElement>('[data-start]'))
        .find((element) => element !== null);
      if (at) setPath(provisionAt(provisions, Number(at.dataset.start))?.path ?? null);
    };
    const onScroll = () => {
      if (waiting === 0) waiting = requestAnimationFrame(look);
    };
    look();
    document.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      document.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(waiting);
    };
  }, [provisions]);
  return path;
}

/** “（二）吸引产业生态聚集”; a heading that is its own marker is said once, a long one is cut. */
function outlineWords(marker: string, heading: string): string {
  const cut = heading.length > 28 ? `${heading.slice(0, 27)}…` : heading;
  return heading !== '' && marker.startsWith(heading) ? heading : `${marker}${cut}`;
}

/** The outline: two levels, and deeper ones where the reader is. It alone follows the scrolling. */
export const Outline = memo(function Outline({
  provisions,
  onGo,
}: {
  readonly provisions: readonly FlatProvision[];
  readonly onGo: (path: string) => void;
}) {
  const { t } = useLanguage();
  const current = useCurrentProvision(provisions);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (current !== null) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const shown = provisions.filter(
    ({ depth, path }) => depth < 2 || current?.startsWith(path.slice(0, path.lastIndexOf('/'))),
  );
  if (shown.length === 0) return null;
  return (
    <nav ref={list} aria-label={t(words('目录', 'Outline'))}>
      <ul className="outline">
        {shown.map((provision) => (
          <Entry
            key={provision.path}
            provision={provision}
            isCurrent={provision.path === current}
            onGo={onGo}
          />
        ))}
      </ul>
    </nav>
  );
});

const Entry = memo(function Entry(props: {
  readonly provision: FlatProvision;
  readonly isCurrent: boolean;
  readonly onGo: (path: string) => void;
}) {
  const { path, marker, heading, depth } = props.provision;
  return (
    <li>
      <a
        href={`#${printPlace({ kind: 'provision', path })}`}
        style={{ paddingInlineStart: 8 + depth * 14 }}
        aria-current={props.isCurrent ? 'location' : undefined}
        onClick={(event) => {
          event.preventDefault();
          props.onGo(path);
        }}
      >
        {outlineWords(marker, heading)}
      </a>
    </li>
  );
});

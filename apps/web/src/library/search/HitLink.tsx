import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A stable link of the server, followed without loading the page anew. */
export function HitLink(props: {
  readonly link: string;
  readonly children: ReactNode;
  /** On a coloured ground, where the blue of links is too pale. */
  readonly ink?: boolean;
}) {
  const { link, children } = props;
  const router = useRouter();
  return (
    <a
      className="strong"
      href={link}
      style={props.ink ? { color: 'inherit', textDecoration: 'underline' } : undefined}
      onClick={(event) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
          return;
        event.preventDefault();
        router.history.push(link);
      }}
    >
      {children}
    </a>
  );
}

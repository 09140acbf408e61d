/** A link to a page of ours whose address the server gave. */
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export function PlainLink(props: {
  readonly to: string;
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  const router = useRouter();
  const { to, className, title, children } = props;
  return (
    <a
      href={to}
      className={className}
      title={title}
      onClick={(event) => {
        // A new tab or window is the browser's own business.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        router.history.push(to);
      }}
    >
      {children}
    </a>
  );
}

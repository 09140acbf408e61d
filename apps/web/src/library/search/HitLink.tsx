import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A stable link of the server, followed without loading the page anew. */
export function HitLink({ link, children }: { readonly link: string; readonly children: ReactNode }) {
  const router = useRouter();
  return (
    <a
      className="strong"
      href={link}
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

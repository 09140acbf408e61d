/** The look that trees of conditions share wherever they are shown: a list with a line at its side, groups that fold. */
import type { ReactNode } from 'react';

export function TreeList({ children }: { readonly children: ReactNode }) {
  return <ul className="tree">{children}</ul>;
}

/** A group with its own list under it. `open` is how it stands at first; whoever looks may fold and unfold it. */
export function TreeGroup(props: {
  readonly open: boolean;
  readonly head: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <details open={props.open}>
      <summary style={{ cursor: 'pointer' }}>{props.head}</summary>
      {props.children}
    </details>
  );
}

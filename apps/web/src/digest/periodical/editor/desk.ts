/** What every part of the editor shares: the issue, what is chosen, who edits. */
import { createContext, useContext } from 'react';
import type { Editing } from './useIssue.ts';

export interface Desk extends Editing {
  readonly draftId: string;
  /** Name that words are signed with. */
  readonly person: string;
  /** Id of the chosen section, article or block; “masthead” for the masthead. */
  readonly chosen: string | null;
  readonly choose: (id: string | null) => void;
  /** Id of what is open for typing. */
  readonly typing: string | null;
  readonly type: (id: string | null) => void;
  /** Removes a part and offers to put it back. */
  readonly drop: (id: string) => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('outside of the editor');
  return desk;
}

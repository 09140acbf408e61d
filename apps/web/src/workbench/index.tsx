/** The workbench room: facts accepted, corrected or rejected; a draft pack; publishing by a second person. */
import './workbench.css';
import type { ComponentType } from 'react';
import { BenchGate } from './BenchGate.tsx';
import { DraftPage as Draft } from './DraftPage.tsx';
import { WorkbenchListPage as List } from './WorkbenchListPage.tsx';
import { WorkbenchPage as Bench } from './WorkbenchPage.tsx';

/** Nothing of the room is asked of the server for somebody it is not for. */
const guarded = (Page: ComponentType) =>
  function GuardedPage() {
    return (
      <BenchGate>
        <Page />
      </BenchGate>
    );
  };

export const DraftPage = guarded(Draft);
export const WorkbenchListPage = guarded(List);
export const WorkbenchPage = guarded(Bench);

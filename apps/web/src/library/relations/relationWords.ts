import type { GraphEdge } from '@huice/api';
import { type Words, words } from '../../platform/words.ts';

/** How one document names another, said from the one that names. */
export const relationWords: Readonly<Record<GraphEdge['relation'], Words>> = {
  basis: words('列为依据', 'rests on'),
  implements: words('落实', 'carries out'),
  carries: words('印发', 'issues'),
  amends: words('修改', 'amends'),
  repeals: words('废止', 'repeals'),
  cites: words('引用', 'cites'),
  annex: words('附有', 'comes with'),
};

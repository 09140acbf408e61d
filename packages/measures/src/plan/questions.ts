/** The parts of each 全部满足 in the order that pays: what rules out most companies for what it costs comes first. */
import { costOf, type JudgedNodes } from './asking.ts';
import { type PlanNode, partsOf, type TruthNode } from './nodes.ts';

export type AllNode = Extract<TruthNode, { op: 'all' | 'any' }>;

/** A condition with what asking it has been worth so far. */
export interface Question {
  readonly node: TruthNode;
  readonly cost: number;
  asked: number;
  ruledOut: number;
}

/** Chunks between two sortings of the questions of one 全部满足. */
const PATIENCE = 32;

export class Questions {
  private readonly judged: JudgedNodes;
  private readonly uses = new Map<number, number>();
  private readonly known = new Map<number, { readonly order: Question[]; chunks: number }>();

  /** @param nodes every node of the plan */
  constructor(nodes: readonly PlanNode[], judged: JudgedNodes) {
    this.judged = judged;
    for (const node of nodes)
      for (const part of partsOf(node)) this.uses.set(part.id, (this.uses.get(part.id) ?? 0) + 1);
  }

  /** What must hold, through nested 全部满足. The answer is the same in any order. */
  of(node: AllNode): readonly Question[] {
    const known = this.known.get(node.id) ?? { order: this.read(node), chunks: 0 };
    this.known.set(node.id, known);
    known.chunks += 1;
    if (known.chunks % PATIENCE === 0) known.order.sort((a, b) => worth(b) - worth(a));
    return known.order;
  }

  private read(node: AllNode): Question[] {
    return this.conjuncts(node).map((part) => ({
      node: part,
      cost: costOf(part),
      asked: 0,
      ruledOut: 0,
    }));
  }

  /** What is only judged asks nothing of the data; what another measure asks too stays whole, to be asked once. */
  private conjuncts(node: AllNode): readonly TruthNode[] {
    return node.of.flatMap((part): readonly TruthNode[] => {
      if (part.op === 'truth' && part.value === 'judged') return [];
      const isOpened = part.op === 'all' && (this.judged.has(part) || (this.uses.get(part.id) ?? 0) < 2);
      return isOpened ? this.conjuncts(part) : [part];
    });
  }
}

const worth = ({ cost, asked, ruledOut }: Question): number => (asked === 0 ? 0 : ruledOut / asked / cost);

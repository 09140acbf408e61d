/** What bulk screening asks of a plan's conditions before it decides them: each answer is found once a node. */
import type { CodeColumn } from './columns.ts';
import { type PlanNode, partsOf, type TruthNode } from './nodes.ts';
import { type FactTruth, MET, truthOfCode, UNMET } from './scalar.ts';

/** Whether something below a condition is for a person to judge. */
export class JudgedNodes {
  private readonly known = new Map<number, boolean>();

  has(node: TruthNode): boolean {
    const known = this.known.get(node.id);
    if (known !== undefined) return known;
    const own = node.op === 'truth' && node.value === 'judged';
    const result =
      own || (node.op !== 'compare' && partsOf(node).some((part: PlanNode) => this.has(part as TruthNode)));
    this.known.set(node.id, result);
    return result;
  }
}

/** Codes looked for bit by bit; more than these are quicker looked up one by one. */
const FEW = 4;

/** Truths of conditions on an enum or region, by code: 1 met, 2 unmet, 0 unknown. */
export class CodeTables {
  private readonly tables = new Map<number, Uint8Array>();
  private readonly codes = new Map<number, readonly number[] | null>();

  /** The codes that meet the condition, where they are few and every other code is known not to. */
  few(node: FactTruth, column: CodeColumn): readonly number[] | null {
    const known = this.codes.get(node.id);
    if (known !== undefined) return known;
    const table = this.of(node, column).subarray(1, column.names.length + 1);
    const met = [...table.keys()].filter((index) => table[index] === 1).map((index) => index + 1);
    const isSure = column.names.length < 256 && met.length <= FEW && !table.includes(0);
    this.codes.set(node.id, isSure ? met : null);
    return isSure ? met : null;
  }

  of(node: FactTruth, column: CodeColumn): Uint8Array {
    const known = this.tables.get(node.id);
    if (known !== undefined) return known;
    const table = new Uint8Array(65_536);
    for (let code = 1; code <= column.names.length; code += 1) {
      const truth = truthOfCode(node, column, code);
      table[code] = truth === MET ? 1 : truth === UNMET ? 2 : 0;
    }
    this.tables.set(node.id, table);
    return table;
  }
}

/** Looks at the data that one company costs, about. */
export function costOf(node: TruthNode): number {
  const parts = partsOf(node);
  return parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + costOf(part as TruthNode), 0);
}

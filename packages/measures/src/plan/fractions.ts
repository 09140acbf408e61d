/** Arithmetic on values as quotients of whole numbers, built into the pool of a plan. */
import type { Comparator } from '../tree.ts';
import type { Rational } from '../values/rational.ts';
import { type IntNode, NodePool, type TruthNode } from './nodes.ts';

/** A value as whole numbers: n / d, with d positive wherever it is known. */
export interface Fraction {
  readonly n: IntNode;
  readonly d: IntNode;
}

export class Fractions {
  readonly pool = new NodePool();

  protected constant(value: bigint): IntNode {
    return this.pool.int({ op: 'const', value });
  }

  protected whole(n: IntNode): Fraction {
    return { n, d: this.constant(1n) };
  }

  protected rational(value: Rational): Fraction {
    return { n: this.constant(value.n), d: this.constant(value.d) };
  }

  protected unknown(): Fraction {
    return this.whole(this.pool.int({ op: 'unknown' }));
  }

  protected product(a: IntNode, b: IntNode): IntNode {
    if (a.op === 'const' && b.op === 'const') return this.constant(a.value * b.value);
    if (a.op === 'const') return this.product(b, a);
    if (b.op === 'const' && b.value === 1n) return a;
    // (x × 3) × 10 → x × 30, so that constants can cancel
    if (b.op === 'const' && a.op === 'product' && a.b.op === 'const')
      return this.product(a.a, this.constant(a.b.value * b.value));
    return this.pool.int({ op: 'product', a, b });
  }

  /** Takes the common factor out of two products with constants. */
  protected cancel(n: IntNode, d: IntNode): readonly [IntNode, IntNode] {
    const [x, y] = [factorOf(n), factorOf(d)];
    const common = gcd(x, y);
    if (common === 0n || common === 1n) return [n, d];
    return [this.without(n, common), this.without(d, common)];
  }

  private without(node: IntNode, factor: bigint): IntNode {
    if (node.op === 'const') return this.constant(node.value / factor);
    return node.op === 'product' && node.b.op === 'const'
      ? this.product(node.a, this.constant(node.b.value / factor))
      : node;
  }

  protected compare(is: Comparator, a: Fraction, b: Fraction): TruthNode {
    const [left, right] = this.cancel(this.product(a.n, b.d), this.product(b.n, a.d));
    return this.pool.truth({ op: 'compare', is, a: left, b: right });
  }

  /** Brings fractions to one denominator where all are constants; `null` otherwise. */
  private common(
    parts: readonly Fraction[],
  ): { readonly of: readonly IntNode[]; readonly d: IntNode } | null {
    let d = 1n;
    for (const part of parts) {
      if (part.d.op !== 'const') return null;
      d = (d / gcd(d, part.d.value)) * part.d.value;
    }
    const of = parts.map((part) =>
      this.product(part.n, this.constant(part.d.op === 'const' ? d / part.d.value : 1n)),
    );
    return { of, d: this.constant(d) };
  }

  protected add(parts: readonly Fraction[]): Fraction {
    const common = this.common(parts);
    if (common !== null) return { n: this.pool.int({ op: 'sum', of: common.of }), d: common.d };
    return parts.reduce((a, b) => ({
      n: this.pool.int({ op: 'sum', of: [this.product(a.n, b.d), this.product(b.n, a.d)] }),
      d: this.product(a.d, b.d),
    }));
  }

  protected subtract(a: Fraction, b: Fraction): Fraction {
    const common = this.common([a, b]);
    const [left, right] = common?.of ?? [this.product(a.n, b.d), this.product(b.n, a.d)];
    if (left === undefined || right === undefined) return this.unknown();
    return {
      n: this.pool.int({ op: 'difference', a: left, b: right }),
      d: common?.d ?? this.product(a.d, b.d),
    };
  }

  protected multiply(a: Fraction, b: Fraction): Fraction {
    const [n, d] = this.cancel(this.product(a.n, b.n), this.product(a.d, b.d));
    return { n, d };
  }

  /** Dividing by zero is unknown; a negative divisor gives its sign to the numerator. */
  protected divide(a: Fraction, b: Fraction): Fraction {
    const [n, d] = this.cancel(this.product(a.n, b.d), this.product(a.d, b.n));
    if (d.op === 'const') {
      if (d.value === 0n) return this.unknown();
      return d.value > 0n ? { n, d } : { n: this.product(n, this.constant(-1n)), d: this.constant(-d.value) };
    }
    const sign = this.pool.int({ op: 'sign', of: d });
    return { n: this.product(n, sign), d: this.product(d, sign) };
  }

  protected extreme(op: 'min' | 'max', parts: readonly Fraction[]): Fraction {
    const common = this.common(parts);
    if (common !== null) return { n: this.pool.int({ op, of: common.of }), d: common.d };
    return parts.reduce((a, b) =>
      this.tiers([{ when: this.compare(op === 'min' ? '<=' : '>=', a, b), then: a }], b),
    );
  }

  protected tiers(
    cases: readonly { readonly when: TruthNode; readonly then: Fraction }[],
    otherwise: Fraction,
  ): Fraction {
    const common = this.common([...cases.map(({ then }) => then), otherwise]);
    const build = (of: readonly IntNode[]): IntNode => {
      const rest = of.at(-1);
      if (rest === undefined) return this.constant(0n);
      const branches = cases.map(({ when }, index) => ({ when, then: of[index] ?? rest }));
      return this.pool.int({ op: 'tiers', cases: branches, otherwise: rest });
    };
    if (common !== null) return { n: build(common.of), d: common.d };
    const all = [...cases.map(({ then }) => then), otherwise];
    return { n: build(all.map(({ n }) => n)), d: build(all.map(({ d }) => d)) };
  }

  protected firstKnown(parts: readonly Fraction[]): Fraction {
    const common = this.common(parts);
    if (common !== null) return { n: this.pool.int({ op: 'firstKnown', of: common.of }), d: common.d };
    // n and d of one part must be chosen together: both are made unknown when either is
    const paired = parts.map(({ n, d }) => {
      const zero = this.constant(0n);
      return {
        n: this.pool.int({ op: 'sum', of: [n, this.pool.int({ op: 'product', a: d, b: zero })] }),
        d: this.pool.int({ op: 'sum', of: [d, this.pool.int({ op: 'product', a: n, b: zero })] }),
      };
    });
    return {
      n: this.pool.int({ op: 'firstKnown', of: paired.map(({ n }) => n) }),
      d: this.pool.int({ op: 'firstKnown', of: paired.map(({ d }) => d) }),
    };
  }
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function reduce(a: bigint, b: bigint): readonly [bigint, bigint] {
  const common = gcd(a, b);
  return [a / common, b / common];
}

/** The constant that a node is a multiple of, as far as its form shows. */
function factorOf(node: IntNode): bigint {
  if (node.op === 'const') return node.value;
  return node.op === 'product' && node.b.op === 'const' ? node.b.value : 1n;
}

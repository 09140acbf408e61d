/**
 * A rule reckoned at its ceilings: where a document writes “不超过…” or “最高…” and leaves the amount to the authority,
 * the most that it allows stands for it. For sums over many companies, and for comparing what to apply for; one company
 * is always told “最多”.
 */
import type { Expression, Rule } from '../tree.ts';

/** The rule with each open amount replaced by its bound; what has no bound stays open. */
export function atCeilings(rule: Rule): Rule {
  return rule.amount === undefined ? rule : { ...rule, amount: ceiling(rule.amount) };
}

function ceiling(e: Expression): Expression {
  switch (e.op) {
    case 'cap': {
      const [of, at] = [ceiling(e.of), ceiling(e.at)];
      return isOpen(of) ? at : { ...e, of, at };
    }
    case 'floor': {
      const of = ceiling(e.of);
      return isOpen(of) ? of : { ...e, of, at: ceiling(e.at) };
    }
    case 'least': {
      const of = e.of.map(ceiling);
      const known = of.filter((part) => !isOpen(part));
      return known.length === 0 ? { ...e, of } : { ...e, of: known };
    }
    case 'add':
    case 'greatest':
    case 'firstKnown':
      return { ...e, of: e.of.map(ceiling) };
    case 'together': {
      const of = e.of.map(ceiling);
      return of.some(isOpen) ? ceiling(e.at) : { ...e, of, at: ceiling(e.at) };
    }
    case 'tiers':
      return {
        ...e,
        cases: e.cases.map((one) => ({ ...one, then: ceiling(one.then) })),
        ...(e.otherwise === undefined ? {} : { otherwise: ceiling(e.otherwise) }),
      };
    case 'byYear':
      return { ...e, of: e.of.map(ceiling) };
    // More of the first makes more; more of what is taken away, or divided by, makes less and stays as it is.
    case 'subtract':
    case 'divide':
      return { ...e, left: ceiling(e.left) };
    case 'multiply':
      return { ...e, left: ceiling(e.left), right: ceiling(e.right) };
    default:
      return e;
  }
}

const isOpen = (e: Expression): boolean => e.op === 'notComputable';

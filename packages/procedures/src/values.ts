/** Values of forms, inputs and recorded data, and how a condition is judged on them: met, unmet, or unknown. */
import type { Condition, Test } from './definition/types.ts';

export type Scalar = string | number | boolean;
export type Row = Readonly<Record<string, Scalar | readonly string[] | null>>;
export type Value = Scalar | null | readonly string[] | readonly Row[];
export type Values = Readonly<Record<string, Value>>;

/** Looks a path up (`form.total`); `undefined` where nothing is known. */
export type Lookup = (path: string) => Value | undefined;

/** A missing datum is never “met”. */
export type Verdict = 'met' | 'unmet' | 'unknown';

/** Looks up `<scope>.<field>` in the scopes given. */
export function lookupIn(scopes: Readonly<Record<string, Values | undefined>>): Lookup {
  return (path) => {
    const dot = path.indexOf('.');
    const scope = scopes[path.slice(0, dot)];
    const field = path.slice(dot + 1);
    return scope && Object.hasOwn(scope, field) ? scope[field] : undefined;
  };
}

/** Nothing was given: absent, null, blank, or an empty list. `false` and 0 are given. */
export function isBlank(value: Value | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function compare(left: Value, right: Value): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    const [a, b] = [Number(left), Number(right)];
    if (left.trim() !== '' && right.trim() !== '' && Number.isFinite(a) && Number.isFinite(b)) return a - b;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (typeof left === 'string' && typeof right === 'number') return compare(Number(left), right);
  if (typeof left === 'number' && typeof right === 'string') return compare(left, Number(right));
  return undefined;
}

const same = (left: Value, right: Value): boolean =>
  left === right || (typeof left !== typeof right && compare(left, right) === 0);

/** A list holds a wanted value when one of its members is wanted. */
function isIn(left: Value, wanted: readonly Scalar[]): boolean {
  const members: readonly unknown[] = Array.isArray(left) ? left : [left];
  return members.some((member) => wanted.some((each) => each === member));
}

const ORDER = {
  '>': (sign: number) => sign > 0,
  '>=': (sign: number) => sign >= 0,
  '<': (sign: number) => sign < 0,
  '<=': (sign: number) => sign <= 0,
} as const;

function judgeTest(test: Test, lookup: Lookup): Verdict {
  const left = lookup(test.value);
  if (test.is === 'given') return isBlank(left) ? 'unmet' : 'met';
  if (test.is === 'not-given') return isBlank(left) ? 'met' : 'unmet';
  if (left === undefined || left === null || isBlank(left)) return 'unknown';
  const to = test.to;
  const other = typeof to === 'object' && !Array.isArray(to) ? to : undefined;
  const named = other ? lookup(other.value) : (to as Value | undefined);
  const right = other?.years === undefined ? named : yearsAfter(named, other.years);
  if (right === undefined || right === null) return 'unknown';
  const holds =
    test.is === 'below-share' || test.is === 'at-least-share'
      ? shareHolds(test.is, left, right, other?.share)
      : decideTest(test.is, left, right);
  return holds === undefined ? 'unknown' : holds ? 'met' : 'unmet';
}

/** The same day some years later, the last of February where there is none; nothing that is no day. */
function yearsAfter(day: Value | undefined, years: number): string | undefined {
  const match = typeof day === 'string' ? /^(\d{4})-(\d{2}-\d{2})$/.exec(day) : null;
  if (!match) return undefined;
  const year = Number(match[1]) + years;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const rest = match[2] === '02-29' && !leap ? '02-28' : match[2];
  return `${String(year).padStart(4, '0')}-${rest}`;
}

/** Exact: part × 10^places against share × whole, in whole numbers. */
function shareHolds(
  is: 'below-share' | 'at-least-share',
  part: Value,
  whole: Value,
  share: string | undefined,
): boolean | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(share ?? '');
  if (!match || !Number.isSafeInteger(part) || !Number.isSafeInteger(whole)) return undefined;
  const places = match[2] ?? '';
  const left = BigInt(part as number) * 10n ** BigInt(places.length);
  const right = BigInt(whole as number) * BigInt(`${match[1]}${places}`);
  return is === 'below-share' ? left < right : left >= right;
}

type Simple = Exclude<Test['is'], 'given' | 'not-given' | 'below-share' | 'at-least-share'>;

function decideTest(is: Simple, left: Value, right: Value): boolean | undefined {
  switch (is) {
    case '=':
      return same(left, right);
    case '!=':
      return !same(left, right);
    case 'in':
    case 'not-in': {
      const wanted = (Array.isArray(right) ? right : [right]) as readonly Scalar[];
      return isIn(left, wanted) === (is === 'in');
    }
    default: {
      const sign = compare(left, right);
      return sign === undefined || Number.isNaN(sign) ? undefined : ORDER[is](sign);
    }
  }
}

/** Judges a condition. `all`: unmet as soon as one is; `any`: met as soon as one is; else unknown if one is. */
export function judge(condition: Condition, lookup: Lookup): Verdict {
  if ('value' in condition) return judgeTest(condition, lookup);
  const every = 'all' in condition;
  const verdicts = (every ? condition.all : condition.any).map((test) => judgeTest(test, lookup));
  const decisive: Verdict = every ? 'unmet' : 'met';
  if (verdicts.includes(decisive)) return decisive;
  if (verdicts.includes('unknown')) return 'unknown';
  return every ? 'met' : 'unmet';
}

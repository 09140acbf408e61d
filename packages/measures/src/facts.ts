/** Company facts 企业要素: the dictionary, and the values a company brings. */
import type { Words } from './tree.ts';

export type FactType = 'money' | 'ratio' | 'number' | 'date' | 'yes-no' | 'enum' | 'list' | 'region' | 'text';

/** An entry of the dictionary in `packs/facts/`. */
export interface FactDefinition {
  readonly id: string;
  readonly name: Words;
  readonly type: FactType;
  /** Base unit: 元 for money, “个”, “人”, “平方米” … for numbers. */
  readonly unit?: string;
  /** What the fact is about. */
  readonly about: 'company' | 'project' | 'product' | 'platform' | 'event' | 'person' | 'region';
  /** 上年度, 申报时, 近两个自然年度 … */
  readonly period: string;
  /** Which register holds it. */
  readonly register: '市场监管' | '税务' | '统计' | '信用' | '社保' | '知识产权' | '主管部门' | '自报';
  readonly question: Words;
  readonly sensitivity: 'public' | 'internal' | 'confidential' | 'personal';
  /** For `enum` and `list`. */
  readonly values?: readonly { readonly id: string; readonly name: Words }[];
  /** Implausible below or above, in `unit` (元 for money, fractions for ratios): a warning, never a refusal. */
  readonly plausible?: { readonly min?: number; readonly max?: number };
}

/**
 * A value as a company file gives it. Money as a number is 元; as text it may carry its unit (“2500万元”).
 * Ratios as a number are fractions; as text “30%”. Dates are ISO. `null` means asked and not known.
 */
export type RawFactValue =
  | number
  | string
  | boolean
  | null
  | readonly string[]
  | {
      readonly value: number | string | boolean | null | readonly string[];
      readonly period?: string;
      readonly source?: string;
      readonly asOf?: string;
    };

export interface CompanyFile {
  readonly name: string;
  /** Day of decision, ISO; today in Asia/Shanghai where absent. */
  readonly asOf?: string;
  /** By fact id, or by the fact's Chinese name. */
  readonly facts: Readonly<Record<string, RawFactValue>>;
}

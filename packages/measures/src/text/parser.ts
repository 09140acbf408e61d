import type { Condition, Expression, Words } from '../tree.ts';
import { parseDay } from '../values/dates.ts';
import { COMPARATOR_SPELLINGS, JUDGE_WORDS, LIST_WORDS, PER_WORDS, UNIT_ENDS } from './keywords.ts';
import { Phrases } from './phrases.ts';
import { UNIT_TEXT } from './print.ts';
import { TextFailure } from './scanner.ts';

const entries = <K extends string>(record: Readonly<Record<K, string>>): readonly (readonly [K, string])[] =>
  Object.entries(record) as unknown as readonly (readonly [K, string])[];

export class Parser extends Phrases {
  condition(): Condition {
    return this.nested(() => this.placed(() => this.annotatedCondition()));
  }

  private annotatedCondition(): Condition {
    const at = this.position();
    const title = this.title();
    const core = this.bareCondition(title);
    const annotations = this.suffixes();
    if (core.op === 'judged') return { ...core, ...annotations };
    if (title !== undefined && core.title !== undefined)
      throw new TextFailure(at, { zh: '只有一个标题', en: 'one title only' });
    return { ...core, ...(title === undefined ? {} : { title }), ...annotations };
  }

  private bareCondition(title: Words | undefined): Condition {
    const { scanner } = this;
    if (scanner.accept('全部满足')) return { op: 'all', of: this.bracketed(() => this.condition()) };
    if (scanner.accept('任一满足')) return { op: 'any', of: this.bracketed(() => this.condition()) };
    const some = scanner.match(/至少\s*([0-9０-９]+)\s*项满足/uy);
    if (some !== null)
      return {
        op: 'atLeast',
        n: Number((some[1] ?? '').normalize('NFKC')),
        of: this.bracketed(() => this.condition()),
      };
    if (scanner.accept('非（')) return { op: 'not', of: this.closed(() => this.condition()) };
    if (scanner.accept('应满足（')) return this.unless();
    if (scanner.accept('若（')) return this.when();
    for (const [by, word] of entries(JUDGE_WORDS)) {
      if (!scanner.comesNext(word)) continue;
      if (title === undefined)
        throw new TextFailure(this.position(), {
          zh: '前面有【标题｜title】',
          en: 'a 【标题｜title】 before it',
        });
      scanner.accept(word);
      return { op: 'judged', title, by };
    }
    return this.factCondition() ?? this.comparison();
  }

  private unless(): Condition {
    const of = this.condition();
    this.scanner.expect('；');
    this.scanner.expect('除非');
    return { op: 'unless', of, except: this.closed(() => this.condition()) };
  }

  private when(): Condition {
    const test = this.closed(() => this.condition());
    this.scanner.expect('则');
    this.scanner.expect('（');
    const then = this.closed(() => this.condition());
    if (!this.scanner.accept('否则')) return { op: 'when', if: test, then };
    this.scanner.expect('（');
    return { op: 'when', if: test, then, otherwise: this.closed(() => this.condition()) };
  }

  /** 「要素」为是, 属于, 含任一, 含全部, 位于; `null` when it turns out to be a comparison. */
  private factCondition(): Condition | null {
    const { scanner } = this;
    const start = scanner.offset;
    const named = this.fact();
    if (named === null) return null;
    const { id, definition } = named;
    if (scanner.accept('为是')) return { op: 'holds', fact: id };
    if (scanner.accept('属于')) return { op: 'oneOf', fact: id, values: this.values(definition) };
    if (scanner.accept('含任一'))
      return { op: 'contains', fact: id, match: 'any', values: this.values(definition) };
    if (scanner.accept('含全部'))
      return { op: 'contains', fact: id, match: 'all', values: this.values(definition) };
    if (scanner.accept('位于')) {
      const code = scanner.match(/\d{6}/y)?.[0];
      return { op: 'locatedIn', fact: id, region: code ?? this.place(definition) };
    }
    scanner.offset = start;
    return null;
  }

  private comparison(): Condition {
    const left = this.sum();
    if (this.scanner.accept('介于')) {
      const from = this.scanner.accept('不限') ? undefined : this.sum();
      this.scanner.expect('与');
      const to = this.scanner.accept('不限') ? undefined : this.sum();
      return {
        op: 'during',
        date: left,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      };
    }
    for (const [word, is] of COMPARATOR_SPELLINGS) {
      if (this.scanner.accept(word)) return { op: 'compare', left, is, right: this.sum() };
    }
    throw new TextFailure(this.position(), {
      zh: '比较，如“不低于”“高于”“等于”“介于”',
      en: 'a comparison such as 不低于, 高于, 等于, 介于',
    });
  }

  expression(): Expression {
    return this.nested(() => this.placed(() => this.annotatedExpression()));
  }

  private annotatedExpression(): Expression {
    const title = this.title();
    const core = this.chain();
    const suffixes = this.suffixes();
    if (title === undefined && Object.keys(suffixes).length === 0) return core;
    if (core.title !== undefined && title !== undefined)
      throw new TextFailure(this.position(), { zh: '只有一个标题', en: 'one title only' });
    if (core.cite !== undefined && suffixes.cite !== undefined)
      throw new TextFailure(this.position(), { zh: '只有一个依据', en: 'one citation only' });
    return { ...core, ...(title === undefined ? {} : { title }), ...suffixes };
  }

  private chain(): Expression {
    let result = this.sum();
    for (;;) {
      if (this.scanner.accept('上限')) {
        const per = entries(PER_WORDS).find(([, word]) => this.scanner.accept(word))?.[0];
        result = { op: 'cap', of: result, at: this.sum(), ...(per === undefined ? {} : { per }) };
      } else if (this.scanner.accept('下限')) result = { op: 'floor', of: result, at: this.sum() };
      else return result;
    }
  }

  private sum(): Expression {
    return this.placed(() => this.terms());
  }

  private terms(): Expression {
    let result = this.product();
    let open: Expression[] | null = null;
    for (;;) {
      if (this.scanner.accept('+')) {
        if (open === null) {
          open = [result];
          result = { op: 'add', of: open };
        }
        open.push(this.product());
      } else if (this.scanner.accept('−')) {
        result = { op: 'subtract', left: result, right: this.product() };
        open = null;
      } else return result;
    }
  }

  private product(): Expression {
    return this.placed(() => this.factors());
  }

  private factors(): Expression {
    let result = this.atom();
    for (;;) {
      if (this.scanner.accept('×')) result = { op: 'multiply', left: result, right: this.atom() };
      else if (this.scanner.accept('÷')) result = { op: 'divide', left: result, right: this.atom() };
      else return result;
    }
  }

  private atom(): Expression {
    return this.placed(() => this.bareAtom());
  }

  private bareAtom(): Expression {
    const { scanner } = this;
    if (scanner.accept('（')) return this.closed(() => this.expression());
    const number = this.literalOrDate();
    if (number !== null) return number;
    if (scanner.accept('申报日')) return { op: 'asOf' };
    if (scanner.accept('参数'))
      return { op: 'parameter', parameter: this.string({ zh: '“参数名”', en: 'a “parameter”' }) };
    const named = this.fact();
    if (named !== null) return { op: 'fact', fact: named.id };
    const call = this.call();
    if (call !== null) return call;
    throw new TextFailure(this.position(), {
      zh: '数值、日期、「要素」或函数',
      en: 'a figure, a date, a 「fact」 or a function',
    });
  }

  private call(): Expression | null {
    const { scanner } = this;
    for (const [op, word] of entries(LIST_WORDS)) {
      if (scanner.accept(`${word}（`)) return { op, of: this.rest(() => this.expression()) };
    }
    if (scanner.accept('合计（')) {
      const of = this.rest(() => this.expression());
      return scanner.accept('不超过') ? { op: 'together', of, at: this.atom() } : { op: 'add', of };
    }
    if (scanner.accept('分档（')) return this.tiers();
    if (scanner.accept('分段（')) return this.slices();
    if (scanner.accept('按年（')) {
      const [year, ...of] = this.rest(() => this.expression());
      if (year === undefined || of.length === 0)
        throw new TextFailure(this.position(), {
          zh: '年次和至少一年',
          en: 'the year and at least one value',
        });
      return { op: 'byYear', year, of };
    }
    const unit = scanner.match(/(年|月|日)数\s*[（(]/uy)?.[1];
    if (unit === '年' || unit === '月' || unit === '日') return this.elapsed(unit);
    if (scanner.accept('个数（')) {
      const named = this.closed(() => this.fact());
      if (named === null) throw new TextFailure(this.position(), { zh: '「要素」', en: 'a 「fact」' });
      return { op: 'count', fact: named.id };
    }
    if (scanner.accept('无公式（'))
      return { op: 'notComputable', reason: this.closed(() => this.quotedWords()) };
    return null;
  }

  private tiers(): Expression {
    const cases: Extract<Expression, { op: 'tiers' }>['cases'][number][] = [];
    let otherwise: Expression | undefined;
    do {
      if (this.scanner.accept('否则')) {
        this.scanner.expect('：');
        otherwise = this.expression();
        break;
      }
      const title = this.title();
      this.scanner.expect('当');
      const when = this.condition();
      this.scanner.expect('：');
      cases.push({ when, then: this.expression(), ...(title === undefined ? {} : { title }) });
    } while (this.scanner.accept('；'));
    this.scanner.expect('）');
    return { op: 'tiers', cases, ...(otherwise === undefined ? {} : { otherwise }) };
  }

  private slices(): Expression {
    const of = this.expression();
    const slices: Extract<Expression, { op: 'slices' }>['slices'][number][] = [];
    while (this.scanner.accept('；')) {
      const upTo = this.scanner.accept('其余') ? undefined : this.upTo();
      this.scanner.expect('：');
      slices.push({ ...(upTo === undefined ? {} : { upTo }), rate: this.expression() });
    }
    this.scanner.expect('）');
    return { op: 'slices', of, slices };
  }

  private upTo(): Expression {
    this.scanner.expect('至', {
      zh: '每段写“至 上界：比例”或“其余：比例”',
      en: 'write 至 bound：rate, or 其余：rate',
    });
    return this.expression();
  }

  private elapsed(unit: '年' | '月' | '日'): Expression {
    const from = this.expression();
    this.scanner.expect('；');
    const to = this.expression();
    const round = this.scanner.accept('；') ? (this.scanner.accept('不满算一') ? 'up' : 'down') : undefined;
    if (round === 'down') this.scanner.expect('只算满的');
    this.scanner.expect('）');
    return { op: 'elapsed', from, to, unit, ...(round === undefined ? {} : { round }) };
  }

  /** 1000万元, -5%, 3“奇怪的单位”; 2024年1月25日 and 2024-01-25 are dates. */
  private literalOrDate(): Expression | null {
    const { scanner } = this;
    const start = this.position();
    const date =
      scanner.match(/(\d{1,4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/uy) ??
      scanner.match(/(\d{4})-(\d{2})-(\d{2})(?!\d)/y);
    if (date !== null) {
      const iso = [date[1]?.padStart(4, '0'), date[2]?.padStart(2, '0'), date[3]?.padStart(2, '0')].join('-');
      if (parseDay(iso) !== null) return { op: 'date', value: iso };
      throw new TextFailure(start, { zh: '存在的日期', en: 'a date that exists' });
    }
    const number = scanner.match(NUMBER)?.[0].replaceAll(/[,，]/g, '');
    if (number === undefined) return null;
    return { op: 'literal', value: number.normalize('NFKC').replace(/^[−–]/, '-'), unit: this.unit() };
  }

  private unit(): string {
    const { scanner } = this;
    if (scanner.text[scanner.offset] === '“' || scanner.text[scanner.offset] === '"')
      return this.string({ zh: '单位', en: 'a unit' });
    const start = scanner.offset;
    const spaced = scanner.match(COMMON_UNIT)?.[0];
    if (spaced !== undefined) return spaced.normalize('NFKC');
    scanner.offset = start;
    const run = UNIT_TEXT.exec(scanner.text.slice(start, start + 40))?.[0] ?? '';
    const ends = UNIT_ENDS.map((word) => run.indexOf(word)).filter((index) => index >= 0);
    const unit = run.slice(0, Math.min(run.length, ...ends));
    scanner.offset += unit.length;
    return unit;
  }
}

/** Thousands separators are layout: 2,000 is 2000. */
const NUMBER = /[+＋−–－-]?(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|[\d０-９]+)(?:[.．][\d０-９]+)?/uy;

/** Units that may stand apart from their figure: “1000 万元”. */
const COMMON_UNIT =
  /(?:[百千万亿]*元|[%％]|‰|个?百分点|倍|年|个?月|个?工作日|日|天|平方米|人|家)(?![\p{L}/·²³%])/uy;

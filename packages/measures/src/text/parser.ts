import type { Condition, Expression, Words } from '../tree.ts';
import { parseDay } from '../values/dates.ts';
import { Phrases } from './phrases.ts';
import { UNIT_TEXT } from './print.ts';
import { TextFailure } from './scanner.ts';
import { CAP_PER, COMPARATOR_SPELLINGS, JUDGED_BY, LISTS, UNIT_ENDS, WORD } from './vocabulary.ts';

const entries = <K extends string>(record: Readonly<Record<K, Words>>): readonly (readonly [K, string])[] =>
  Object.entries<Words>(record).map(([key, { zh }]) => [key as K, zh]);

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
    if (scanner.accept(WORD.all.zh)) return { op: 'all', of: this.bracketed(() => this.condition()) };
    if (scanner.accept(WORD.any.zh)) return { op: 'any', of: this.bracketed(() => this.condition()) };
    const some = scanner.match(AT_LEAST);
    if (some !== null)
      return {
        op: 'atLeast',
        n: Number((some[1] ?? '').normalize('NFKC')),
        of: this.bracketed(() => this.condition()),
      };
    if (scanner.accept(`${WORD.not.zh}（`)) return { op: 'not', of: this.closed(() => this.condition()) };
    if (scanner.accept(`${WORD.should.zh}（`)) return this.unless();
    if (scanner.accept(`${WORD.if.zh}（`)) return this.when();
    for (const [by, word] of entries(JUDGED_BY)) {
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
    this.scanner.expect(WORD.unless.zh);
    return { op: 'unless', of, except: this.closed(() => this.condition()) };
  }

  private when(): Condition {
    const test = this.closed(() => this.condition());
    this.scanner.expect(WORD.then.zh);
    this.scanner.expect('（');
    const then = this.closed(() => this.condition());
    if (!this.scanner.accept(WORD.otherwise.zh)) return { op: 'when', if: test, then };
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
    if (scanner.accept(WORD.holds.zh)) return { op: 'holds', fact: id };
    if (scanner.accept(WORD.oneOf.zh)) return { op: 'oneOf', fact: id, values: this.values(definition) };
    if (scanner.accept(WORD.containsAny.zh))
      return { op: 'contains', fact: id, match: 'any', values: this.values(definition) };
    if (scanner.accept(WORD.containsAll.zh))
      return { op: 'contains', fact: id, match: 'all', values: this.values(definition) };
    if (scanner.accept(WORD.locatedIn.zh)) {
      const code = scanner.match(/\d{6}/y)?.[0];
      return { op: 'locatedIn', fact: id, region: code ?? this.place(definition) };
    }
    scanner.offset = start;
    return null;
  }

  private comparison(): Condition {
    const left = this.sum();
    if (this.scanner.accept(WORD.during.zh)) {
      const from = this.scanner.accept(WORD.open.zh) ? undefined : this.sum();
      this.scanner.expect(WORD.and.zh);
      const to = this.scanner.accept(WORD.open.zh) ? undefined : this.sum();
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
      if (this.scanner.accept(WORD.cap.zh)) {
        const per = entries(CAP_PER).find(([, word]) => this.scanner.accept(word))?.[0];
        result = { op: 'cap', of: result, at: this.sum(), ...(per === undefined ? {} : { per }) };
      } else if (this.scanner.accept(WORD.floor.zh)) result = { op: 'floor', of: result, at: this.sum() };
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
    if (scanner.accept(WORD.asOf.zh)) return { op: 'asOf' };
    if (scanner.accept(WORD.parameter.zh))
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
    for (const [op, word] of entries(LISTS)) {
      if (scanner.accept(`${word}（`)) return { op, of: this.rest(() => this.expression()) };
    }
    if (scanner.accept(`${WORD.sum.zh}（`)) {
      const of = this.rest(() => this.expression());
      return scanner.accept(WORD.within.zh) ? { op: 'together', of, at: this.atom() } : { op: 'add', of };
    }
    if (scanner.accept(`${WORD.tiers.zh}（`)) return this.tiers();
    if (scanner.accept(`${WORD.slices.zh}（`)) return this.slices();
    if (scanner.accept(`${WORD.byYear.zh}（`)) {
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
    if (scanner.accept(`${WORD.notComputable.zh}（`))
      return { op: 'notComputable', reason: this.closed(() => this.quotedWords()) };
    return null;
  }

  private tiers(): Expression {
    const cases: Extract<Expression, { op: 'tiers' }>['cases'][number][] = [];
    let otherwise: Expression | undefined;
    do {
      if (this.scanner.accept(WORD.otherwise.zh)) {
        this.scanner.expect('：');
        otherwise = this.expression();
        break;
      }
      const title = this.title();
      this.scanner.expect(WORD.case.zh);
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
      const upTo = this.scanner.accept(WORD.rest.zh) ? undefined : this.upTo();
      this.scanner.expect('：');
      slices.push({ ...(upTo === undefined ? {} : { upTo }), rate: this.expression() });
    }
    this.scanner.expect('）');
    return { op: 'slices', of, slices };
  }

  private upTo(): Expression {
    this.scanner.expect(WORD.upTo.zh, {
      zh: '每段写“至 上界：比例”或“其余：比例”',
      en: 'write 至 bound：rate, or 其余：rate',
    });
    return this.expression();
  }

  private elapsed(unit: '年' | '月' | '日'): Expression {
    const from = this.expression();
    this.scanner.expect('；');
    const to = this.expression();
    const round = this.scanner.accept('；')
      ? this.scanner.accept(WORD.begunCounts.zh)
        ? 'up'
        : 'down'
      : undefined;
    if (round === 'down') this.scanner.expect(WORD.fullOnly.zh);
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

/** 至少 2 项满足 */
const AT_LEAST = new RegExp(`${WORD.atLeast.zh}\\s*([0-9０-９]+)\\s*${WORD.atLeastOf.zh}`, 'uy');

/** Thousands separators are layout: 2,000 is 2000. */
const NUMBER = /[+＋−–－-]?(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|[\d０-９]+)(?:[.．][\d０-９]+)?/uy;

/** Units that may stand apart from their figure: “1000 万元”. */
const COMMON_UNIT =
  /(?:[百千万亿]*元|[%％]|‰|个?百分点|倍|年|个?月|个?工作日|日|天|平方米|人|家)(?![\p{L}/·²³%])/uy;

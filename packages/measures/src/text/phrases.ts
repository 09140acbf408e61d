/** What conditions and expressions are made of: names of facts and values, titles, citations, brackets. */
import type { Citation } from '../citation.ts';
import { type Dictionary, plainName } from '../dictionary.ts';
import type { FactDefinition } from '../facts.ts';
import type { Condition, Expression, Words } from '../tree.ts';
import { nearest } from '../values/nearest.ts';
import { type Scanner, TextFailure } from './scanner.ts';

interface Annotations {
  readonly title?: Words;
  readonly cite?: Citation;
  readonly acrossPeriods?: true;
}

const MAX_DEPTH = 120;

export class Phrases {
  constructor(scanner: Scanner, dictionary: Dictionary) {
    this.scanner = scanner;
    this.dictionary = dictionary;
  }
  protected readonly scanner: Scanner;
  protected readonly dictionary: Dictionary;
  private depth = 0;
  /** Where in the text each node stands: start and end in UTF-16 units. */
  readonly spans = new Map<Condition | Expression, readonly [number, number]>();

  protected fact(): { readonly id: string; readonly definition: FactDefinition | undefined } | null {
    const at = this.position();
    const enclosed = this.scanner.enclosed('「', '」');
    if (enclosed === null) return null;
    const name = this.scanner.plain(enclosed);
    if (name.startsWith('#'))
      return { id: name.slice(1), definition: this.dictionary.byId.get(name.slice(1)) };
    const definition = this.dictionary.byName.get(plainName(name));
    if (definition !== undefined) return { id: definition.id, definition };
    const near = nearest(
      name,
      this.dictionary.facts.map((fact) => fact.name.zh),
    );
    const mend =
      near.length === 0
        ? undefined
        : { zh: `是否指 ${near.join('、')}`, en: `did you mean ${near.join(', ')}` };
    throw new TextFailure(at, { zh: '要素字典里的名称', en: 'a name of the dictionary of facts' }, mend);
  }

  /** A place by its name in the gazetteer, or by one of the dictionary's values. */
  protected place(definition: FactDefinition | undefined): string {
    const { places } = this.dictionary;
    if (places === undefined || !this.scanner.comesNext('“')) return this.value(definition);
    const at = this.position();
    const name = this.string({ zh: '“地名”', en: 'a “place”' });
    const found = places.codeOf(name) ?? definition?.values?.find((value) => value.name.zh === name)?.id;
    if (found !== undefined) return found;
    throw new TextFailure(at, {
      zh: '地名全称（如 “深圳市南山区”）或六位区划代码（如 440305）',
      en: 'a place by its full name, such as “深圳市南山区”, or its six-digit code, such as 440305',
    });
  }

  protected values(definition: FactDefinition | undefined): readonly string[] {
    const values = [this.value(definition)];
    while (this.scanner.accept('、')) values.push(this.value(definition));
    return values;
  }

  protected value(definition: FactDefinition | undefined): string {
    const at = this.position();
    if (this.scanner.accept('#')) return this.string({ zh: '取值的编号', en: 'the id of a value' });
    const name = this.string({ zh: '“取值”', en: 'a “value”' });
    const found = definition?.values?.find((value) => value.name.zh === name);
    if (found !== undefined) return found.id;
    const names = (definition?.values ?? []).map((value) => value.name.zh);
    const near = nearest(name, names);
    throw new TextFailure(
      at,
      { zh: `取值之一：${names.join('、')}`, en: `one of: ${names.join(', ')}` },
      near.length === 0
        ? undefined
        : { zh: `是否指 ${near.join('、')}`, en: `did you mean ${near.join(', ')}` },
    );
  }

  protected title(): Words | undefined {
    const at = this.position();
    const enclosed = this.scanner.enclosed('【', '】');
    return enclosed === null ? undefined : this.scanner.words(enclosed, at);
  }

  protected suffixes(): Annotations {
    let result: Annotations = {};
    while (this.scanner.accept('〔')) {
      if (this.scanner.accept('跨期')) {
        this.scanner.expect('〕');
        result = { ...result, acrossPeriods: true };
      } else result = { ...result, cite: this.citation() };
    }
    return result;
  }

  /** 〔文件 “…”；三/(一)；数字 “30%”；摘要 0123…；大意 “…｜…”〕, after its opening mark. */
  citation(): Citation {
    const { scanner } = this;
    const document = scanner.accept('文件') ? this.string({ zh: '“文件”', en: 'a “document”' }) : undefined;
    if (document !== undefined) scanner.expect('；');
    const provision = scanner.comesNext('“')
      ? this.string({ zh: '条款', en: 'a provision' })
      : scanner.match(/[\p{L}\p{N}/()（）.、-]+/uy)?.[0];
    if (provision === undefined)
      throw new TextFailure(this.position(), {
        zh: '条款路径，如 三/(一)',
        en: 'a provision path such as 三/(一)',
      });
    let rest: Partial<Citation> = {};
    while (scanner.accept('；')) {
      if (scanner.accept('数字')) rest = { ...rest, figures: this.strings() };
      else if (scanner.accept('摘要')) rest = { ...rest, hash: scanner.match(/[0-9a-f]+/y)?.[0] ?? '' };
      else if (scanner.accept('大意')) rest = { ...rest, says: this.quotedWords() };
      else throw new TextFailure(this.position(), { zh: '“数字”“摘要”或“大意”', en: '数字, 摘要 or 大意' });
    }
    scanner.expect('〕');
    return { ...(document === undefined ? {} : { document }), provision, ...rest };
  }

  strings(): readonly string[] {
    const expected = { zh: '“文字”', en: '“text”' };
    const result = [this.string(expected)];
    while (this.scanner.accept('、')) result.push(this.string(expected));
    return result;
  }

  string(expected: Words): string {
    const at = this.position();
    const enclosed = this.scanner.enclosed('“', '”');
    if (enclosed === null) throw new TextFailure(at, expected);
    return this.scanner.plain(enclosed);
  }

  protected quotedWords(): Words {
    const at = this.position();
    const enclosed = this.scanner.enclosed('“', '”');
    if (enclosed === null) throw new TextFailure(at, { zh: '“中文｜English”', en: '“中文｜English”' });
    return this.scanner.words(enclosed, at);
  }

  protected bracketed<T>(item: () => T): readonly T[] {
    this.scanner.expect('（');
    return this.rest(item);
  }

  /** Items separated by ；up to the closing bracket. */
  protected rest<T>(item: () => T): readonly T[] {
    const items = [item()];
    while (this.scanner.accept('；')) items.push(item());
    this.scanner.expect('）', {
      zh: '各项之间用“；”分开，末尾用“）”',
      en: 'separate items with ； and close with ）',
    });
    return items;
  }

  protected closed<T>(item: () => T): T {
    const result = item();
    this.scanner.expect('）');
    return result;
  }

  /** The innermost reading of a node counts: brackets around it are not part of it. */
  protected placed<T extends Condition | Expression>(read: () => T): T {
    const start = this.position();
    const node = read();
    if (!this.spans.has(node)) this.spans.set(node, [start, this.scanner.offset]);
    return node;
  }

  protected nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH)
      throw new TextFailure(this.position(), { zh: '较浅的嵌套', en: 'less nesting' });
    const result = read();
    this.depth -= 1;
    return result;
  }

  protected position(): number {
    this.scanner.skipSpace();
    return this.scanner.offset;
  }
}

/** The units that policy documents count in. */

export type UnitKind = 'money' | 'ratio' | 'point' | 'count' | 'period' | 'measure';

export interface Unit {
  readonly kind: UnitKind;
  /** How the reader names it: 元, 比例, 个, 工作日, 平方米 … */
  readonly name: string;
  /** Base units in one of this: 万元 is 10,000 元. */
  readonly scale: number;
}

/** A unit where it stands in a text. */
export interface FoundUnit {
  readonly unit: Unit;
  /** End of its word. */
  readonly end: number;
}

const table = new Map<string, Unit>();

function add(kind: UnitKind, words: string, name?: string, scale = 1): void {
  for (const word of words.split(' ')) table.set(word, { kind, name: name ?? word, scale });
}

add('money', '元 元人民币 块钱 圆 人民币', '元');
add('money', '万元 万元人民币', '元', 1e4);
add('money', '千元', '元', 1e3);
add('money', '百万元', '元', 1e6);
add('money', '千万元', '元', 1e7);
add('money', '亿元 亿元人民币', '元', 1e8);
add('money', '美元', '美元');
add('money', '万美元', '美元', 1e4);
add('money', '亿美元', '美元', 1e8);
add('money', '港元', '港元');
add('money', '万港元', '港元', 1e4);
add('money', '欧元', '欧元');
add('money', '万欧元', '欧元', 1e4);
add('ratio', '%', '比例', 0.01);
add('ratio', '‰', '比例', 0.001);
add('ratio', '成', '比例', 0.1);
add('point', '个百分点 百分点', '百分点');
add(
  'count',
  '个 家 项 名 人 位 台 套 件 部 座 条 户 所 处 次 场 门 辆 架 艘 种 类 款 支 篇 对 间 栋 幢 只 张 颗 片 床 株 头 所 单 首 册 本 期 届 团 辈 组 批次 站 枚 根 盏 棵 尾 匹 班 列 发 号 例 只 线 道 扇 口 眼 块 宗 笔 袋 元/件',
);
for (const no of ['号', '期', '届', '元/件', '道', '线', '本']) table.delete(no);
add(
  'count',
  '人次 户次 台次 架次 场次 车次 班次 标箱 人天 间夜 房晚 床位 人次 课时 学时 标准箱 机架 节点 站点 户数 架次 趟次 航次 晚 夜 趟 羽 家次 台套 辆次 件次 人月 台（套） 家（次） 标准机架',
  undefined,
);
// By so many people: a unit of its own, 500台/万人.
add(
  'count',
  '人年 台/万人 件/万人 个/万人 人/万人 家/万人 户/万人 人年/万人 人年/万名 张/千人 人/千人 个/千人',
);
table.set('台（套）', { kind: 'count', name: '台（套）', scale: 1 });
add('count', '周岁 岁', '周岁');
add('count', '分', '分');
add('measure', '平方米 ㎡ m² 平米', '平方米');
add('measure', '万平方米 万平米 万㎡ 万平方', '平方米', 1e4);
add('measure', '平方公里', '平方公里');
add('measure', '个立方米', '立方米');
add('measure', '个平方米', '平方米');
add('measure', '公里 千米', '公里');
add(
  'measure',
  '米 毫米 厘米 英寸 纳米 微米 亩 亩次 公顷 吨 斤 千克 公斤 克 升 毫升 立方米 千瓦 兆瓦 吉瓦 瓦 千瓦时 兆瓦时 吉瓦时 度 千伏 千伏安 赫兹 摄氏度 海里 节 倍 吨标准煤 标准煤 吨标煤 标煤 公里/小时',
);
add(
  'measure',
  'TEU TWh GW kW MW GWh MWh kWh PFLOPS EFLOPS TFLOPS FLOPS Tbps Gbps Mbps TB PB EB GB Hz MHz GHz dB nm mm cm km kg t P E',
);
table.delete('E');
table.delete('t');
add('measure', '小时', '小时');
table.set('小时', { kind: 'period', name: '小时', scale: 1 });
add('period', '分钟', '分钟');
add('period', '个小时', '小时');
add('period', '工作日 个工作日 个工作天 工作天 个办公日', '工作日');
add('period', '日 天 个自然日 自然日 个日历日 日历日 个自然天', '日');
add('period', '周 个周 星期 个星期', '周');
add('period', '个月 月 个自然月 个整月 个月期', '个月');
add('period', '个季度 季度', '季度');
add('period', '年 周年 个整年 年期', '年');
add('period', '个自然年度 自然年度 个自然年 自然年', '自然年度');
add('period', '个会计年度 会计年度 个财政年度 财政年度 个财务年度', '会计年度');
add('period', '个年度 年度', '年度');

const longest = Math.max(...[...table.keys()].map((word) => word.length));

const byFirst = new Map<string, number>();
for (const word of table.keys())
  byFirst.set(word[0] ?? '', Math.max(byFirst.get(word[0] ?? '') ?? 0, word.length));

/** The longest unit word at `start`, or `null`. */
export function unitAt(text: string, start: number): FoundUnit | null {
  const most = byFirst.get(text[start] ?? '');
  if (most === undefined) return null;
  for (let length = Math.min(most, longest, text.length - start); length >= 1; length -= 1) {
    const unit = table.get(text.slice(start, start + length));
    if (unit !== undefined) return { unit, end: start + length };
  }
  return null;
}

/** Does any unit begin with this character? */
export function beginsUnit(char: string): boolean {
  return byFirst.has(char);
}

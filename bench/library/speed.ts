/** A million generated provisions: time of a search with filters beside PostgreSQL's trigrams; growth of the index. */
import { sql } from 'kysely';
import { find, normalise, Segmenter } from '../../apps/server/src/library/search/index.ts';
import type { Database } from '../../apps/server/src/platform/index.ts';

const acts =
  '支持 鼓励 推动 建设 培育 引进 开展 完善 组织 实施 打造 加快 提升 奖励 资助 补贴 遴选 攻关 推广 服务'.split(
    ' ',
  );
const things =
  '虚拟现实终端 超高清摄像机 智能传感器 工业软件 操作系统 量子芯片 人形机器人 元宇宙平台 算力中心 数据交易 智能网联 光伏组件 锂电材料 新型显示 卫星互联网 开源社区 中试基地 检测实验室 首版次软件 数字孪生 微短剧 智慧养老 工业互联网 信创产品 智慧矿山 车载显示 影视制作 区块链 大模型 生物制造'.split(
    ' ',
  );
const kinds = '企业 园区 项目 团队 平台 协会 院校 联合体 创新中心 示范区'.split(' ');
const ways =
  '研发投入 设备购置 场地租金 人才培训 市场推广 标准制定 专利申请 应用示范 贷款贴息 参展费用 检测认证 成果转化'.split(
    ' ',
  );
const names =
  '东湖 西岭 南江 北原 青山 白河 明珠 金港 银滩 龙泉 凤台 云海 星城 月湖 春江 秋浦 石桥 林泉 海州 平川'.split(
    ' ',
  );
const regions = [
  '440300',
  '440000',
  '371500',
  '370100',
  '430000',
  '330000',
  '420100',
  '140000',
  '000000',
  '370200',
];

/** The same numbers on every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Half-sentences; a provision is four of them, so that its terms are theirs: no term reaches over a comma. */
async function makeFragments(db: Database, segmenter: Segmenter): Promise<number> {
  const random = numbers(7);
  const pick = <T extends string>(list: readonly T[]): string =>
    list[Math.floor(random() * list.length)] ?? '';
  const fragments: { text: string; lexemes: string[] }[] = [];
  for (let at = 0; at < 20_000; at += 1) {
    const amount = Math.floor(random() * 900) + 10;
    const text =
      [
        () => `${pick(acts)}${pick(names)}${pick(things)}${pick(kinds)}开展${pick(ways)}`,
        () =>
          `对${pick(things)}${pick(kinds)}的${pick(ways)}按${Math.floor(random() * 50) + 1}%${pick(['资助', '补贴', '奖励'])}`,
        () => `单个${pick(kinds)}最高不超过${amount}万元`,
        () =>
          `由${pick(names)}${pick(['工业和信息化局', '科技局', '发展改革委', '财政局', '商务局'])}牵头负责${pick(ways)}`,
        () => `到${2024 + Math.floor(random() * 7)}年${pick(things)}${pick(kinds)}达到${amount}家`,
      ][at % 5]?.() ?? '';
    fragments.push({ text, lexemes: [...segmenter.terms(normalise(text))] });
  }
  await sql`create unlogged table fragments (n integer primary key, text text, lexemes tsvector)`.execute(db);
  await sql`insert into fragments select (row_number() over ())::int - 1, r.text, array_to_tsvector(r.lexemes)
    from jsonb_to_recordset(${JSON.stringify(fragments)}::jsonb) r(text text, lexemes text[])`.execute(db);
  return fragments.length;
}

async function addProvisions(db: Database, from: number, to: number, fragments: number): Promise<void> {
  await sql`insert into search_entries (source, kind, document, path, title, heading, body, place, region, document_kind,
      industries, quantities, draft, lexemes)
    select 'bench', case when g % 9 = 0 then 'measure' else 'provision' end, 'bench/' || g / 50, '一/' || g % 50,
      '示例市若干措施', '', a.text || '，' || b.text || '，' || c.text || '，' || d.text || '。', '',
      (${regions}::text[])[1 + g / 50 % 10], 'measures', '{}', '{}', false,
      a.lexemes || b.lexemes || c.lexemes || d.lexemes || array_to_tsvector(array[
        '#k:' || case when g % 9 = 0 then 'measure' else 'provision' end,
        '#r:' || (${regions}::text[])[1 + g / 50 % 10]])
    from generate_series(${from}::int, ${to - 1}::int) g
    join fragments a on a.n = (g::bigint * 7919 + 13) % ${fragments}
    join fragments b on b.n = (g::bigint * 104729 + g / 3 + 101) % ${fragments}
    join fragments c on c.n = (g::bigint * 1299709 + g / 7 + 577) % ${fragments}
    join fragments d on d.n = (g::bigint * 15485863 + g / 11 + 1009) % ${fragments}`.execute(db);
}

async function buildIndex(db: Database): Promise<number> {
  await db.connection().execute(async (one) => {
    await sql`set maintenance_work_mem = '384MB'`.execute(one);
    await sql`create index search_entries_lexemes on search_entries using gin (lexemes) with (fastupdate = off)`.execute(
      one,
    );
  });
  const { rows } = await sql<{
    bytes: number;
  }>`select pg_relation_size('search_entries_lexemes')::float8 as bytes`.execute(db);
  return rows[0]?.bytes ?? 0;
}

interface Asked {
  readonly words: readonly string[];
  readonly region: string | undefined;
  readonly kind: string | undefined;
}

function queries(count: number): Asked[] {
  const random = numbers(99);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, (_, at) => ({
    words: [
      pick(things),
      ...(at % 2 === 0 ? [pick(ways)] : []),
      ...(at % 3 === 0 ? [pick(names)] : []),
      ...(at % 5 === 0 ? [pick(kinds)] : []),
    ],
    region: at % 2 === 0 ? pick(regions) : undefined,
    kind: at % 4 === 0 ? 'measure' : undefined,
  }));
}

async function p95(asked: readonly Asked[], run: (one: Asked) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (const one of asked) {
    const start = performance.now();
    await run(one);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

/** PostgreSQL's own trigram search: every word must occur, the most similar first. */
function byTrigrams(db: Database, { words, region, kind }: Asked) {
  const likes = sql.join(
    words.map((word) => sql`body ilike ${`%${word}%`}`),
    sql` and `,
  );
  return sql`select id from search_entries where ${likes}
    and ${region === undefined ? sql`true` : sql`region = ${region}`} and ${kind === undefined ? sql`true` : sql`kind = ${kind}`}
    order by word_similarity(${words.join(' ')}, body) desc limit 20`.execute(db);
}

export async function speed(db: Database, provisions: number): Promise<Record<string, number>> {
  const segmenter = new Segmenter([...things, ...ways, ...names]);
  const began = performance.now();
  const say = (what: string) => console.log(`${((performance.now() - began) / 1000).toFixed(0)} s: ${what}`);
  await sql`truncate search_sources, search_entries, search_terms`.execute(db);
  await sql`drop index search_entries_lexemes`.execute(db);
  await sql`alter table search_entries set unlogged`.execute(db);
  await sql`insert into search_sources values ('bench', '')`.execute(db);
  const fragments = await makeFragments(db, segmenter);
  const quarter = Math.floor(provisions / 4);
  await addProvisions(db, 0, quarter, fragments);
  const small = await buildIndex(db);
  say(`${quarter} provisions indexed`);
  await sql`drop index search_entries_lexemes`.execute(db);
  for (let at = quarter; at < provisions; at += quarter)
    await addProvisions(db, at, Math.min(provisions, at + quarter), fragments);
  say(`${provisions} provisions stored`);
  const large = await buildIndex(db);
  say('indexed');
  // How often each word occurs, from a twentieth of the entries: it only decides which word is sought first.
  await sql`insert into search_terms select word, ndoc * 20 from ts_stat(
    'select lexemes from search_entries tablesample system (5) repeatable (1)')`.execute(db);
  await sql`analyze search_entries`.execute(db);
  await sql`analyze search_terms`.execute(db);
  const asked = queries(200);
  const ours = ({ words, region, kind }: Asked) => find({ db, segmenter }, words.join(' '), { region, kind });
  await p95(asked.slice(0, 40), ours);
  const p95_ms = await p95(asked, ours);
  say(`searched: ${p95_ms.toFixed(1)} ms`);
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`create index entries_trgm on search_entries using gin (body gin_trgm_ops)`.execute(db);
  const some = asked.slice(0, 60);
  await p95(some.slice(0, 10), (one) => byTrigrams(db, one));
  const p95_ms_trgm = await p95(some, (one) => byTrigrams(db, one));
  say(`by trigrams: ${p95_ms_trgm.toFixed(1)} ms`);
  return {
    provisions,
    p95_ms: Number(p95_ms.toFixed(1)),
    p95_ms_trgm: Number(p95_ms_trgm.toFixed(1)),
    index_mb: Math.round(large / 2 ** 20),
    // 1: four times the provisions, four times the index.
    index_growth: Number((large / small / (provisions / quarter)).toFixed(3)),
  };
}

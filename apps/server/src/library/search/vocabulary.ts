/** Words of policy that mean nearly the same, and words of a question that name nothing. */

/**
 * Linked, never merged: a document that says 虚拟现实 is found by 元宇宙, behind one that says 元宇宙.
 * The closer the first two numbers of a group's weight to 1, the nearer its words are in meaning.
 */
const groups: readonly { readonly weight: number; readonly of: readonly string[] }[] = [
  { weight: 0.9, of: ['虚拟现实', 'vr'] },
  { weight: 0.9, of: ['增强现实', 'ar'] },
  { weight: 0.9, of: ['混合现实', 'mr'] },
  { weight: 0.9, of: ['人工智能', 'ai'] },
  { weight: 0.9, of: ['超高清', '4k', '8k', 'uhd'] },
  { weight: 0.9, of: ['集成电路', '芯片', 'ic'] },
  { weight: 0.9, of: ['操作系统', 'os'] },
  { weight: 0.9, of: ['首台套', '首台(套)'] },
  { weight: 0.9, of: ['知识产权', '专利'] },
  { weight: 0.8, of: ['奖励', '奖补', '奖金', '给奖'] },
  { weight: 0.8, of: ['资助', '补助', '补贴', '奖补', '扶持资金', '拿钱', '给钱'] },
  { weight: 0.8, of: ['牵头', '主管', '责任单位', '负责'] },
  { weight: 0.8, of: ['征求意见', '公开征集', '意见稿'] },
  { weight: 0.8, of: ['截止', '截至', '期限', '申报时间', '受理时间'] },
  { weight: 0.8, of: ['办公场地', '租金', '房租', '房屋租赁', '租房', '租厂房', '租办公室', '租赁'] },
  { weight: 0.8, of: ['展会', '展览', '会展', '参展'] },
  { weight: 0.8, of: ['竞赛', '大赛', '比赛', '赛事'] },
  { weight: 0.8, of: ['营业收入', '营收', '收入', '销售额'] },
  { weight: 0.8, of: ['研发', '攻关', '技术攻关', '研究'] },
  { weight: 0.8, of: ['落户', '新设', '招引', '引进', '招商'] },
  { weight: 0.8, of: ['人才', '团队', '高层次人才'] },
  { weight: 0.8, of: ['培训', '实训', '培养'] },
  { weight: 0.8, of: ['机器人', '人形机器人'] },
  { weight: 0.8, of: ['手机', '智能手机', '智能终端'] },
  { weight: 0.8, of: ['电视', '电视机', '彩电'] },
  { weight: 0.8, of: ['水印', '标识', '标记'] },
  { weight: 0.8, of: ['换脸', '深度伪造', '深度合成', '生成合成'] },
  { weight: 0.8, of: ['泄露', '安全事件'] },
  { weight: 0.8, of: ['出境', '向境外', '境外提供', '境内存储'] },
  { weight: 0.8, of: ['养老', '适老化', '老年'] },
  { weight: 0.8, of: ['光伏', '太阳能电池', '太阳能'] },
  { weight: 0.8, of: ['法院', '司法'] },
  { weight: 0.8, of: ['短剧', '微短剧'] },
  { weight: 0.8, of: ['频道', '节目'] },
  { weight: 0.8, of: ['配套', '配比', '匹配'] },
  { weight: 0.8, of: ['认证', '认定', '资质'] },
  { weight: 0.8, of: ['矿山', '煤矿', '煤炭'] },
  { weight: 0.8, of: ['医疗', '医院', '手术', '健康'] },
  { weight: 0.8, of: ['教育', '学校', '课堂', '教学'] },
  { weight: 0.8, of: ['工厂', '车间', '制造'] },
  { weight: 0.8, of: ['融资', '贷款', '信贷', '金融'] },
  { weight: 0.9, of: ['第三代互联网', 'web3'] },
  { weight: 0.9, of: ['电动垂直起降', 'evtol', '飞行汽车', '垂直起降'] },
  { weight: 0.9, of: ['老年人', '老人', '长者'] },
  { weight: 0.9, of: ['图像', '图片', '照片'] },
  { weight: 0.9, of: ['子女', '孩子', '小孩'] },
  { weight: 0.9, of: ['纸质', '书面'] },
  { weight: 0.9, of: ['虚拟人', '数字人', '虚拟数字人'] },
  { weight: 0.8, of: ['合并', '兼并', '重组', '并购'] },
  { weight: 0.8, of: ['实名', '真实身份', '身份认证'] },
  { weight: 0.8, of: ['谣言', '虚假信息', '辟谣'] },
  { weight: 0.8, of: ['外包', '委托', '委托处理'] },
  { weight: 0.8, of: ['企业', '公司', '单位', '厂商'] },
  { weight: 0.8, of: ['厂房', '生产场地', '生产经营场地', '经营场所'] },
  { weight: 0.8, of: ['门槛', '条件', '要求'] },
  { weight: 0.8, of: ['网上', '在线', '线上', '网络填报'] },
  { weight: 0.8, of: ['大模型', '预训练模型', '语言模型'] },
  { weight: 0.8, of: ['数据中心', '算力', '智算中心'] },
  { weight: 0.8, of: ['直播带货', '电商直播'] },
  { weight: 0.8, of: ['打折', '折扣', '优惠价格'] },
  { weight: 0.8, of: ['转移', '转让', '转给'] },
  { weight: 0.8, of: ['去掉', '删除', '隐匿', '抹掉'] },
  { weight: 0.8, of: ['投诉', '举报', '申诉'] },
  { weight: 0.8, of: ['获奖', '获评', '评上', '入选', '认定'] },
  { weight: 0.8, of: ['销量', '销售量', '销售额'] },
  { weight: 0.8, of: ['爆款', '火爆', '最火', '热销'] },
  { weight: 0.8, of: ['标签', '标识', '标记'] },
  { weight: 0.8, of: ['产业园', '园区', '软件园', '软件名园'] },
  { weight: 0.8, of: ['称号', '认定', '授牌', '名园'] },
  { weight: 0.8, of: ['资质', '资格', '能力'] },
  { weight: 0.8, of: ['通知', '告知', '提示'] },
  { weight: 0.8, of: ['上限', '最高', '不超过'] },
  { weight: 0.8, of: ['债券', '发债', '融资'] },
  { weight: 0.8, of: ['违法', '违反', '违规'] },
  { weight: 0.8, of: ['保存', '留存', '保留', '存储'] },
  { weight: 0.8, of: ['提交', '递交', '报送', '上报'] },
  { weight: 0.8, of: ['审查', '审核', '评审'] },
  { weight: 0.8, of: ['外地', '市外', '异地'] },
  { weight: 0.8, of: ['送货', '配送', '物流', '快递'] },
  { weight: 0.8, of: ['仓库', '仓储'] },
  { weight: 0.8, of: ['孵化', '孵化器', '众创空间'] },
  { weight: 0.8, of: ['更换', '变更', '修改'] },
  { weight: 0.8, of: ['残疾人', '无障碍', '残障'] },
  { weight: 0.8, of: ['青少年', '未成年人', '儿童'] },
  { weight: 0.8, of: ['隐私', '个人信息'] },
  { weight: 0.8, of: ['境外', '国外', '海外', '国际市场'] },
  { weight: 0.8, of: ['出海', '海外市场', '走出去'] },
  { weight: 0.8, of: ['绿色', '低碳', '节能'] },
  { weight: 0.8, of: ['旅游', '文旅', '景区', '景点'] },
  { weight: 0.8, of: ['乡村', '农村'] },
  { weight: 0.8, of: ['农业', '种植', '农产品'] },
  { weight: 0.8, of: ['从业人员', '就业', '员工'] },
  { weight: 0.8, of: ['汽车', '车载', '整车', '车辆'] },
  { weight: 0.8, of: ['中小企业', '小微企业', '中小微企业'] },
  { weight: 0.8, of: ['龙头企业', '领军企业', '骨干企业', '链主企业'] },
  { weight: 0.8, of: ['测试', '检测', '评测', '测评'] },
  { weight: 0.8, of: ['云计算', '云服务', '上云'] },
  { weight: 0.8, of: ['头盔', '头显', '眼镜'] },
  { weight: 0.8, of: ['签字', '签名', '签章'] },
  { weight: 0.8, of: ['拨款', '拨付', '财政资金'] },
  { weight: 0.8, of: ['采购', '购买', '购置'] },
  { weight: 0.8, of: ['开会', '会议', '会商'] },
  { weight: 0.8, of: ['材料', '资料'] },
  { weight: 0.8, of: ['加密', '密码'] },
  { weight: 0.8, of: ['标明', '标识', '标注', '标记'] },
  { weight: 0.8, of: ['买房', '购房', '住房'] },
  { weight: 0.8, of: ['程序员', '软件人才', '技术人员'] },
  { weight: 0.8, of: ['招才', '引才', '揽才', '人才', '人才引进'] },
  { weight: 0.8, of: ['建好', '已建', '建成'] },
  { weight: 0.8, of: ['工资', '薪酬', '薪资'] },
  { weight: 0.8, of: ['盖章', '公章', '印章'] },
  { weight: 0.8, of: ['造假', '虚报', '弄虚作假', '作假', '骗补', '套取'] },
  { weight: 0.8, of: ['取消', '撤销', '撤回', '收回'] },
  { weight: 0.8, of: ['到账', '拨付', '发放'] },
  { weight: 0.8, of: ['汇报', '报告', '报送'] },
  { weight: 0.8, of: ['老板', '法定代表人', '负责人'] },
  { weight: 0.8, of: ['电影', '影视', '影片'] },
  { weight: 0.8, of: ['用电', '电费', '电价', '电力'] },
  { weight: 0.8, of: ['用地', '土地', '供地'] },
  { weight: 0.8, of: ['税收', '税费', '纳税', '完税'] },
  { weight: 0.8, of: ['创投', '风投', '创业投资', '股权投资'] },
  { weight: 0.8, of: ['搬迁', '迁入', '落户'] },
  { weight: 0.8, of: ['屏幕', '大屏', '显示'] },
  { weight: 0.8, of: ['摄像头', '摄像机', '摄录'] },
  { weight: 0.8, of: ['麦克风', '传声器', '话筒'] },
  { weight: 0.8, of: ['音响', '音箱', '扬声器'] },
  { weight: 0.8, of: ['电池', '锂电', '储能', '钠电'] },
  { weight: 0.8, of: ['软著', '软件著作权', '著作权'] },
  { weight: 0.8, of: ['版权', '著作权'] },
  { weight: 0.8, of: ['盗版', '侵权', '正版'] },
  { weight: 0.8, of: ['身份证', '身份证件', '实名'] },
  { weight: 0.8, of: ['黑客', '入侵', '攻击', '安全事件'] },
  { weight: 0.8, of: ['官司', '诉讼'] },
  { weight: 0.8, of: ['判决', '裁判', '审判'] },
  { weight: 0.8, of: ['发票', '票据', '凭证'] },
  { weight: 0.8, of: ['登录', '登陆', '账号', '账户'] },
  { weight: 0.8, of: ['补交', '补正', '补充材料'] },
  { weight: 0.8, of: ['叠加', '重复享受', '同时享受'] },
  { weight: 0.8, of: ['汇总', '梳理', '统计'] },
  { weight: 0.8, of: ['不够', '不足', '总量控制', '额度控制'] },
  { weight: 0.8, of: ['自己', '自行', '自主'] },
  { weight: 0.55, of: ['元宇宙', '虚拟现实', 'vr', '数字孪生'] },
  { weight: 0.55, of: ['音视频', '视听', '超高清'] },
  { weight: 0.55, of: ['奖励', '资助', '补助', '补贴', '扶持', '支持'] },
  { weight: 0.55, of: ['软件开发商', '软件企业', '开发商'] },
  { weight: 0.55, of: ['示范', '试点', '标杆'] },
];

export interface Linked {
  readonly word: string;
  /** Share of a direct hit that finding this word instead is worth, 0 to 1. */
  readonly weight: number;
}

const links = new Map<string, Map<string, number>>();
for (const { weight, of } of groups) {
  for (const word of of) {
    const own = links.get(word) ?? new Map<string, number>();
    for (const other of of) if (other !== word) own.set(other, Math.max(weight, own.get(other) ?? 0));
    links.set(word, own);
  }
}

/** Every word that is linked with another. */
export const vocabularyWords: readonly string[] = [...links.keys()];

/** @param word normalised */
export function linkedWords(word: string): Linked[] {
  return [...(links.get(word) ?? [])].map(([other, weight]) => ({ word: other, weight }));
}

/** Words of policy that a general dictionary cuts apart. */
const termsOfArt = `首版次 首台套 首批次 首购首用 正版化 专精特新 小巨人 单项冠军 揭榜挂帅 一事一议 先投后股 卡脖子 链主 链长制 产教联合体 根技术
白名单 单一来源 全屋智能 爆款 产业链 供应链 规上企业 申报指南 专项审计 现场核查 书面材料 推荐目录 重点培育库 标识解析 深度合成 重要数据 核心数据
区块链 海外仓 新质生产力 碳达峰 碳中和 孵化器 瞪羚 独角兽 算力 信创 新基建 充电桩 无人机 先锋应用 体验中心 应用示范 示范项目 试点示范 公共服务平台 公共技术服务平台 中试线 车规级 工业级 工程费 双千兆 智慧矿山 数字孪生 微短剧 超高清视频`;

/** The segmenter keeps these whole. */
export const wholeWords: readonly string[] = [...links.keys(), ...termsOfArt.split(/\s+/)];

const askingWords = `什么 哪些 哪个 哪家 哪里 哪儿 怎么 怎样 如何 多少 多少钱 多少个 多少家 几 几个 几家 几万 是否 能否 能不能 可以 可否 有没有
有 没有 吗 呢 吧 啊 呀 么 的 了 是 在 和 与 或 及 对 对于 关于 按 由 被 把 给 向 从 到 能 要 需要 应该 应当 会 可 请问 请 想 我 我们 你 您 他们 它 谁
这 那 个 为 以 之 其 也 都 还 就 才 又 不 如果 时候 何时 几时 哪天 哪年 几月 怎么办 做 拿 拿到 得到 得 一下 一个 一家 方面 相关 有关 规定 政策
文件 内容 情况 最多 至少 多 多久 多长 时间 钱 之内 以内 里 中 上 下 前 后 目前 现在 补多少 当 等 让 个 归谁 归 领 不少于 不低于 不超过 不得 大于 小于 高于 低于 以上 以下 超过 达到 最高 能够 什么时候 市里 省里 县里 区里 这边 那边`;
export const emptyWords: ReadonlySet<string> = new Set(askingWords.split(/\s+/));

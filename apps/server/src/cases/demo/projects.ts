/** Who applies for what in 示例市: nobody real. Two projects are near-copies and share an invoice, to be found. */
import type { DemoProject } from './applications.ts';

const cloud =
  '建设面向中小制造企业的工业软件云平台，提供排产、设备联网与质量追溯服务，完成核心模块研发、压力测试和三家试点企业部署，全部内容均为虚构。';

export const PROJECTS = {
  database: {
    category: 'chain-link',
    name: '示例分布式数据库内核',
    summary: '研发分布式事务与查询优化内核，完成一致性验证、性能测试和两家用户的上线试点，全部内容均为虚构。',
    build: 3_600_000,
    research: 8_400_000,
    revenue: 12_800,
  },
  assistant: {
    category: 'ai-application',
    name: '示例智能客服应用',
    summary: '采购并改造智能问答软件，用于售后服务，覆盖六类产品的常见问题，全部内容均为虚构。',
    build: 1_200_000,
    research: 900_000,
    revenue: 12_800,
  },
  privacy: {
    category: 'chain-link',
    name: '示例隐私计算平台',
    summary: '研发多方安全计算组件和密钥管理服务，完成三个数据联合分析场景，全部内容均为虚构。',
    build: 2_000_000,
    research: 6_000_000,
    revenue: 9_600,
  },
  mapping: {
    category: 'chain-link',
    name: '示例高精度地图引擎',
    summary: '研发增量更新和车端渲染引擎，完成五百公里道路的试验验证，全部内容均为虚构。',
    build: 4_200_000,
    research: 5_300_000,
    revenue: 7_400,
  },
  ledger: {
    category: 'ai-application',
    name: '示例票据识别应用',
    summary: '在财务共享中心应用票据识别软件，日均处理四千张票据，全部内容均为虚构。',
    build: 800_000,
    research: 700_000,
    revenue: 5_200,
  },
  security: {
    category: 'chain-link',
    name: '示例源代码安全检测工具',
    summary: '研发面向多种语言的源代码缺陷检测工具，建立缺陷样本库并完成对标测试，全部内容均为虚构。',
    build: 1_500_000,
    research: 4_100_000,
    revenue: 6_300,
  },
  planning: {
    category: 'chain-link',
    name: '示例工业软件云平台',
    summary: cloud,
    build: 5_000_000,
    research: 7_000_000,
    revenue: 15_100,
    sharedInvoice: '79990001',
  },
  copied: {
    category: 'chain-link',
    name: '示例制造云服务平台',
    summary: cloud.replace('中小制造企业', '中小型制造业企业'),
    build: 4_600_000,
    research: 6_100_000,
    revenue: 4_900,
    sharedInvoice: '79990001',
  },
  simulation: {
    category: 'chain-link',
    name: '示例结构仿真求解器',
    summary: '研发大规模稀疏矩阵求解器和前后处理工具，完成二十个标准算例验证，全部内容均为虚构。',
    build: 2_800_000,
    research: 9_200_000,
    revenue: 11_200,
  },
  vision: {
    category: 'ai-application',
    name: '示例质检视觉应用',
    summary: '在两条产线应用缺陷识别软件，漏检率由百分之三降至百分之一，全部内容均为虚构。',
    build: 1_900_000,
    research: 1_400_000,
    revenue: 8_800,
  },
  network: {
    category: 'chain-link',
    name: '示例网络操作系统',
    summary: '研发模块化网络操作系统和自动化运维工具，完成实验网验证，全部内容均为虚构。',
    build: 3_100_000,
    research: 6_600_000,
    revenue: 13_500,
  },
  energy: {
    category: 'chain-link',
    name: '示例能耗管理软件',
    summary: '研发园区能耗采集、预测和调度软件，在一个园区连续运行半年，全部内容均为虚构。',
    build: 1_800_000,
    research: 3_900_000,
    revenue: 3_700,
  },
  speech: {
    category: 'ai-application',
    name: '示例会议纪要应用',
    summary: '在集团会议中应用语音转写与纪要生成软件，累计转写两千小时，全部内容均为虚构。',
    build: 600_000,
    research: 500_000,
    revenue: 4_100,
  },
} as const satisfies Record<string, DemoProject>;

export type ProjectName = keyof typeof PROJECTS;

/** Applicants without a login of their own: their accounts exist, their passwords nobody knows. */
export const QUIET_COMPANIES = [
  ['示例数据技术有限公司', '91990100MA5EXAMP3H'],
  ['示例地图科技有限公司', '91990100MA5EXAMP4L'],
  ['示例财税软件有限公司', '91990100MA5EXAMP5P'],
  ['示例安全技术股份有限公司', '91990100MA5EXAMP6T'],
  ['示例工业云有限公司', '91990100MA5EXAMP7X'],
  ['示例智造服务有限公司', '91990100MA5EXAMP81'],
  ['示例仿真软件有限公司', '91990100MA5EXAMP94'],
  ['示例视觉科技有限公司', '91990100MA5EXAMPA7'],
  ['示例网络系统有限公司', '91990100MA5EXAMPBA'],
  ['示例能源软件有限公司', '91990100MA5EXAMPCD'],
  ['示例语音科技有限公司', '91990100MA5EXAMPDG'],
] as const;

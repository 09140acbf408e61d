/**
 * The 34 province-level units as tiles of one size on a schematic grid: who is beside whom, roughly, and nothing more.
 * No borders are drawn, and none are meant. Codes: GB/T 2260.
 */
export interface Tile {
  readonly code: string;
  /** Short name as people write it. */
  readonly name: string;
  readonly nameEn: string;
  readonly column: number;
  readonly row: number;
}

const rows: readonly string[] = [
  '230000 黑龙江 Heilongjiang 8 0',
  '150000 内蒙古 Inner-Mongolia 5 1; 220000 吉林 Jilin 8 1',
  '650000 新疆 Xinjiang 1 2; 620000 甘肃 Gansu 3 2; 640000 宁夏 Ningxia 4 2; 140000 山西 Shanxi 5 2; 130000 河北 Hebei 6 2; 110000 北京 Beijing 7 2; 210000 辽宁 Liaoning 8 2',
  '540000 西藏 Xizang 1 3; 630000 青海 Qinghai 2 3; 610000 陕西 Shaanxi 4 3; 410000 河南 Henan 5 3; 370000 山东 Shandong 6 3; 120000 天津 Tianjin 7 3',
  '510000 四川 Sichuan 3 4; 500000 重庆 Chongqing 4 4; 420000 湖北 Hubei 5 4; 340000 安徽 Anhui 6 4; 320000 江苏 Jiangsu 7 4; 310000 上海 Shanghai 8 4',
  '530000 云南 Yunnan 3 5; 520000 贵州 Guizhou 4 5; 430000 湖南 Hunan 5 5; 360000 江西 Jiangxi 6 5; 330000 浙江 Zhejiang 7 5',
  '450000 广西 Guangxi 4 6; 440000 广东 Guangdong 5 6; 350000 福建 Fujian 6 6; 710000 台湾 Taiwan 7 6',
  '460000 海南 Hainan 4 7; 820000 澳门 Macao 5 7; 810000 香港 Hong-Kong 6 7',
];

export const tiles: readonly Tile[] = rows.flatMap((row) =>
  row.split('; ').map((entry): Tile => {
    const [code = '', name = '', nameEn = '', column = '', at = ''] = entry.split(' ');
    return { code, name, nameEn: nameEn.replace('-', ' '), column: Number(column), row: Number(at) };
  }),
);

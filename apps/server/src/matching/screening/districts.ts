/**
 * Where the companies of the fictional city are registered: the districts of Shenzhen by GB/T 2260, so that the measures
 * of the packs apply to them, and the fictional place that has measures of its own. The weights are invented.
 */
export const DRAWN_PLACES = [
  { code: '990100', weight: 60 },
  { code: '440303', weight: 9 },
  { code: '440304', weight: 20 },
  { code: '440305', weight: 19 },
  { code: '440306', weight: 17 },
  { code: '440307', weight: 14 },
  { code: '440308', weight: 2 },
  { code: '440309', weight: 10 },
  { code: '440310', weight: 3 },
  { code: '440311', weight: 6 },
] as const;

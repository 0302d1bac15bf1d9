/** Kinds of legal person that run bases, with their Chinese names. */
export const HOST_TYPES = {
  'public-institution': '事业单位',
  government: '机关',
  enterprise: '企业',
  'social-organization': '社会团体',
  'private-non-enterprise': '民办非企业单位（社会服务机构）',
  foundation: '基金会',
  'rural-cooperative': '农民专业合作社',
  military: '军队单位',
  other: '其他',
} as const;

/** Code of a kind of host. */
export type HostType = keyof typeof HOST_TYPES;

/** Why a host has no unified social credit code, with the Chinese words. */
export const NO_CODE_REASONS = {
  'before-2015': '2015 年 10 月统一代码施行前的登记',
  military: '军队单位',
  'inner-department': '内设机构',
  other: '其他（须说明）',
} as const;

/** Code of such a reason. */
export type NoCodeReason = keyof typeof NO_CODE_REASONS;

import type { HostType } from '@jidi/registry';

/** A base that the documents of Zhumadian and Ji'an name, as far as they tell of it. */
export interface SampleBase {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Code of the division whose association looks after it; the city's own code for what is directly under the city (市直). */
  readonly managing: string;
  /** Code of the division in which it stands, and its name. */
  readonly location: readonly [code: string, address: string];
  readonly host: { readonly name: string; readonly type: HostType };
  readonly classCode: string;
  readonly areaM2?: number;
  readonly website?: string;
  readonly introduction: string;
}

const itself = (name: string): SampleBase['host'] => ({ name, type: 'public-institution' });

/** The bases of the sample. */
export const BASES: readonly SampleBase[] = [
  {
    name: '确山县青少年学生校外活动中心',
    aliases: ['确山县青少年活动中心'],
    managing: '411725',
    location: ['411725', '驻马店市确山县'],
    host: itself('确山县青少年学生校外活动中心'),
    classCode: 'research',
    introduction: '面向青少年开展科技讲座、培训和体验活动；2015 年初命名为市级科普教育基地。',
  },
  {
    name: '西平县气象局',
    managing: '411721',
    location: ['411721', '驻马店市西平县'],
    host: itself('西平县气象局'),
    classCode: 'research',
    introduction: '气象科普；2015 年初命名为市级科普教育基地。',
  },
  {
    name: '驻马店市第四中学',
    managing: '411700',
    location: ['411702', '驻马店市驿城区'],
    host: itself('驻马店市第四中学'),
    classCode: 'research',
    introduction: '市直学校，组织学生开展科技创新和科技小制作；2016 年初命名为市级科普教育基地。',
  },
  {
    name: '驿城区青少年学生校外活动中心',
    managing: '411702',
    location: ['411702', '驻马店市驿城区'],
    host: itself('驿城区青少年学生校外活动中心'),
    classCode: 'research',
    introduction: '面向青少年的校外科技教育；2016 年初命名为市级科普教育基地。',
  },
  {
    name: '泌阳县青少年学生校外活动中心',
    aliases: ['泌阳县青少年校外活动中心'],
    managing: '411726',
    location: ['411726', '驻马店市泌阳县'],
    host: itself('泌阳县青少年学生校外活动中心'),
    classCode: 'research',
    introduction: '每年 3 至 6 月举行以“创新、体验、成长”为主题的科技节；2016 年 6 月命名为省级科普教育基地。',
  },
  {
    name: '驻马店金顶山旅游景区',
    managing: '411702',
    location: ['411702', '驻马店市驿城区'],
    host: { name: '驻马店金顶山旅游景区', type: 'enterprise' },
    classCode: 'natural-resources',
    introduction: '2016 年 6 月命名为省级科普教育基地。',
  },
  {
    name: '确山乐山旅游景区',
    aliases: ['驻马店市乐山旅游景区'],
    managing: '411725',
    location: ['411725', '驻马店市确山县'],
    host: { name: '确山乐山旅游景区', type: 'enterprise' },
    classCode: 'natural-resources',
    introduction: '中国流动科技馆曾在此展出两个月，并开展青少年拓展训练；2016 年 6 月命名为省级科普教育基地。',
  },
  {
    name: '竹沟革命烈士纪念馆',
    managing: '411725',
    location: ['411725', '驻马店市确山县竹沟'],
    host: itself('竹沟革命烈士纪念馆'),
    classCode: 'other',
    introduction: '以革命历史和光荣传统教育为主导，对群众进行科普教育。',
  },
  {
    name: '集安市科技馆',
    aliases: ['集安市科学技术馆'],
    managing: '220582',
    location: ['220582', '通化市集安市'],
    host: itself('集安市科技馆'),
    classCode: 'venue',
    areaM2: 1340,
    website: '#小程序://集安市科学技术馆/59vddLpECHfKifc',
    introduction: '四个常设展厅和一个临时展厅，展厅面积 1340 平方米；周三至周日开放，是全国科普教育基地。',
  },
];

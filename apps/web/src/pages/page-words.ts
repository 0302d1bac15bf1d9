import type { Bilingual, Language } from '@jidi/platform';

/** Words of the public pages. */
export const PAGE_WORDS = {
  notice: { zh: '公示', en: 'Public notice' },
  period: { zh: '公示期', en: 'Period' },
  to: { zh: '至', en: 'to' },
  list: { zh: '公示名单', en: 'Bases announced' },
  number: { zh: '序号', en: 'No.' },
  base: { zh: '基地名称', en: 'Base' },
  class: { zh: '类别', en: 'Class' },
  recommender: { zh: '推荐单位', en: 'Recommended by' },
  counting: { zh: '公示期如何计算', en: 'How the period is counted' },
  date: { zh: '日期', en: 'Date' },
  counts: { zh: '是否计入', en: 'Counts' },
  why: { zh: '说明', en: 'Why' },
  counted: { zh: '计入', en: 'counted' },
  skipped: { zh: '不计入', en: 'not counted' },
  supplements: { zh: '补充公告', en: 'Supplements' },
  movedTo: { zh: '公示截止日期延至', en: 'The last day moves to' },
  provisional: {
    zh: '计算时部分日期的放假安排尚未公布，按周一至周五为工作日计算。',
    en: 'Some days lie in a year whose calendar was not published: Monday to Friday were taken as worked.',
  },
  object: { zh: '提出异议', en: 'Object' },
  objectHint: {
    zh: '个人应实名；单位提出的，请另行寄送加盖公章的书面材料；匿名反映的作为线索。您的姓名和联系方式仅公示单位可见。',
    en: 'Persons give their name; bodies send a sealed letter as well; what is anonymous is kept as a lead. Your name and contact are seen by the issuer alone.',
  },
  objectNoLonger: { zh: '公示期已满，不再受理异议。', en: 'The notice is over: objections are no longer taken.' },
  whichBase: { zh: '针对的基地', en: 'Which base' },
  whoObjects: { zh: '提出方式', en: 'Who objects' },
  name: { zh: '姓名或单位名称', en: 'Name of the person or body' },
  contact: { zh: '联系方式', en: 'Telephone or address' },
  text: { zh: '异议内容（请写明事实）', en: 'What you object, with facts' },
  send: { zh: '提交', en: 'Send' },
  received: { zh: '异议已收到', en: 'Your objection has been received' },
  receipt: { zh: '回执码', en: 'Receipt' },
  keepReceipt: {
    zh: '请抄下或打印此回执码，凭它可以查询答复；此码只显示一次。',
    en: 'Write it down or print it: it is how you read the answer, and it is shown once.',
  },
  lookUp: { zh: '查询异议答复', en: 'Read the answer to an objection' },
  wrongReceipt: { zh: '没有找到，请核对回执码。', en: 'Not found; check the receipt.' },
  state: { zh: '状态', en: 'State' },
  answer: { zh: '答复', en: 'Answer' },
  answeredOn: { zh: '答复日期', en: 'Answered on' },
  receivedOn: { zh: '收到日期', en: 'Received on' },
  back: { zh: '返回公示', en: 'Back to the notice' },
  designation: { zh: '命名信息', en: 'Title' },
  title: { zh: '命名称号', en: 'Title' },
  level: { zh: '级别', en: 'Level' },
  document: { zh: '命名文件', en: 'Document' },
  documentDate: { zh: '成文日期', en: 'Date of the document' },
  issuers: { zh: '命名单位', en: 'Issued by' },
  term: { zh: '有效期', en: 'Term' },
  notices: { zh: '公示公告', en: 'Public notices' },
  titles: { zh: '命名查询', en: 'Titles' },
  search: { zh: '基地名称或发文字号', en: 'Name of the base or number of the document' },
  find: { zh: '查询', en: 'Search' },
  nothing: { zh: '没有找到。', en: 'Nothing found.' },
  next: { zh: '下一页', en: 'Next page' },
  noEnd: { zh: '复核前长期有效', en: 'its next re-check' },
  today: { zh: '当前状态', en: 'Today' },
} as const satisfies Record<string, Bilingual>;

/** The words of the public pages in one language. */
export const wordsIn =
  (language: Language) =>
  (word: keyof typeof PAGE_WORDS): string =>
    PAGE_WORDS[word][language];

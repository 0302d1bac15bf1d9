import { API_PREFIX } from '@jidi/platform';

/** A group of operations as the docs page shows it. */
export interface Group {
  readonly name: string;
  readonly description: string;
}

/** What a segment of a path stands for: its group, and what an id after it names. */
interface Resource {
  readonly group: Group;
  readonly one?: string;
}

const group = (name: string, description: string): Group => ({ name, description });

const SIGN_IN = group('登录 Sign-in', '登录、退出、本人信息与一次性代码');
const PEOPLE = group('人员与授权 People and grants', '账号、角色、授权代签与工作交接');
const BODIES = group('组织 Associations and recommenders', '各级科协与推荐单位');
const REGISTER = group('依托单位与基地 Hosts and bases', '基地登记：名称、场地、依托单位、联络员、归口管理单位及其变更');
const FILES = group('附件 Attachments', '佐证材料与扫描件');
const CALENDAR = group('工作日历 Calendar', '工作日与期限计算');
const REGULATIONS = group('管理办法 Regulations', '各认定单位的管理办法（数据化、分版本）');
const CALLS = group('申报通知 Calls', '申报批次：时间、名额、类别');
const APPLICATIONS = group('申报 Applications', '申报书的填写、推荐与形式审查');
const INSPECTIONS = group('现场考察 Inspections', '考察安排、评定与结论');
const MEETINGS = group('会议 Decision meetings', '党组会、主席办公会的决定');
const NOTICES = group('公示与异议 Notices and objections', '公示、异议与线索');
const TITLES = group('命名 Designations', '命名文件与命名');
const SUMMARIES = group('年度总结 Annual summaries', '年度总结通知与各基地的年度工作总结');
const HISTORY = group('办理记录 History', '各事项办理记录中的理由与意见');
const REMINDERS = group('提醒 Reminders', '何时提醒了何人，催报名单与站内消息');
const INBOX = group('待办 Inbox', '等待本人办理的事项');
const RUNNING = group('运行 Operations', '健康检查与失败任务');

/** The groups in the order of the story. */
export const GROUPS: readonly Group[] = [
  SIGN_IN,
  PEOPLE,
  BODIES,
  REGISTER,
  FILES,
  CALENDAR,
  REGULATIONS,
  CALLS,
  APPLICATIONS,
  INSPECTIONS,
  MEETINGS,
  NOTICES,
  TITLES,
  SUMMARIES,
  HISTORY,
  REMINDERS,
  INBOX,
  RUNNING,
];

const RESOURCES: Readonly<Record<string, Resource>> = {
  session: { group: SIGN_IN },
  codes: { group: SIGN_IN },
  me: { group: SIGN_IN },
  accounts: { group: PEOPLE, one: 'the account (账号)' },
  grants: { group: PEOPLE, one: 'the grant (授权)' },
  delegations: { group: PEOPLE, one: 'the delegation (授权代签)' },
  nodes: { group: BODIES, one: 'the body in the tree (组织)' },
  associations: { group: BODIES, one: "the association (科协), by its node's id" },
  units: { group: BODIES },
  recommenders: { group: BODIES },
  hosts: { group: REGISTER, one: 'the host organisation (依托单位)' },
  bases: { group: REGISTER, one: 'the base (基地)' },
  aliases: { group: REGISTER, one: 'the alias (别名)' },
  sites: { group: REGISTER, one: 'the site (场地)' },
  liaison: { group: REGISTER, one: 'the person who is or was liaison officer (联络员)' },
  attachments: { group: FILES, one: 'the file (附件)' },
  calendar: { group: CALENDAR },
  'regulation-schema': { group: REGULATIONS },
  regulations: { group: REGULATIONS, one: 'the edition of a regulation (管理办法)' },
  calls: { group: CALLS, one: 'the call (申报通知)' },
  'truthfulness-pledge': { group: APPLICATIONS },
  applications: { group: APPLICATIONS, one: 'the application (申报书)' },
  inspections: { group: INSPECTIONS, one: 'the inspection (现场考察)' },
  inspectors: { group: INSPECTIONS },
  interests: { group: INSPECTIONS, one: 'the declared tie (利害关系申明)' },
  meetings: { group: MEETINGS, one: 'the meeting (会议)' },
  notices: { group: NOTICES, one: 'the public notice (公示)' },
  objections: { group: NOTICES, one: 'the objection (异议)' },
  'designation-documents': { group: TITLES, one: 'the document (命名文件)' },
  designations: { group: TITLES, one: 'the title (命名)' },
  rounds: { group: SUMMARIES, one: 'the reporting round (年度总结通知)' },
  summaries: { group: SUMMARIES, one: 'the annual summary (年度工作总结)' },
  history: { group: HISTORY, one: 'the entry of a history (办理记录)' },
  reminders: { group: REMINDERS },
  messages: { group: REMINDERS, one: 'the message (站内消息)' },
  inbox: { group: INBOX },
  health: { group: RUNNING },
  'dead-jobs': { group: RUNNING, one: 'the failed job (失败任务)' },
};

/** The group of a path: `/api/v1/public/calls/{id}` is about calls. Undefined for a path that this table does not know. */
export function groupOf(path: string): Group | undefined {
  const [first = ''] = path
    .replace(`/${API_PREFIX}`, '')
    .replace(/^\/public/, '')
    .split('/')
    .filter(Boolean);
  return RESOURCES[first]?.group;
}

/** What an id in a path names, by the segment before it; undefined where this table does not say. */
export function namedBy(path: string, parameter: string): string | undefined {
  const segments = path.split('/');
  return RESOURCES[segments[segments.indexOf(`{${parameter}}`) - 1] ?? '']?.one;
}

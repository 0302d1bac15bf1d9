import { Decimal, Flag, Id, ListOf, Nested, PageQuery, PlainDate, Text, Texts } from '@jidi/platform';
import { Since } from '../dated/since.dto.js';

const LETTER = /[\p{L}\p{N}]/u;
const TELEPHONE = {
  about: 'telephone number',
  max: 20,
  pattern: /^\+?\d[\d-]{5,18}\d$/,
  form: { zh: '应为电话号码，如 13900000000 或 0396-2918000', en: 'expected a telephone number like 13900000000 or 0396-2918000' },
  read: (typed: string): string => typed.normalize('NFKC'),
  example: '13900000000',
};
const WEBSITE = {
  about: 'website or mini-programme link',
  max: 300,
  // The web's two schemes, WeChat's form, or an address without a scheme: no other scheme, as a page would run it.
  pattern: /^(https?:\/\/|#小程序:\/\/|[^\s:/?#\p{C}]+([/?#]|$))[^\s\p{C}]*$/u,
  form: { zh: '应为 http 或 https 网址，或小程序链接', en: 'expected an http or https address, or a mini-programme link' },
  example: '#小程序://确山科普/abc',
};
const CLASS_CODE = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** A place of a base. */
export class SiteBody {
  @Text({ about: 'address', example: '确山县盘龙镇文化路 12 号' }) address: string;
  @Id({ about: 'division in which it stands (属地)' }) locationNodeId: string;
  @Decimal({ about: 'area in m2', optional: true, example: 2600 }) areaM2?: number;
  @Flag({ about: 'whether it is the main site; the first one is', optional: true }) main?: boolean;
}

/** A contact person. */
export class LiaisonBody {
  @Text({ about: 'name', max: 50, example: '李明' }) name: string;
  @Text(TELEPHONE) mobile: string;
  @Text({ about: 'position', max: 50, optional: true, example: '办公室主任' }) position?: string;
}

/** Body of POST /bases: what holds of it from `from` on. */
export class NewBase extends Since {
  @Text({ about: 'name', max: 100, pattern: LETTER, example: '确山县青少年学生校外活动中心' }) name: string;
  @Id({ about: 'managing body: a county or zone, the city itself (市直), a society or a department' }) managingNodeId: string;
  @Texts({ about: 'other names', max: 20, maxLength: 100, optional: true, example: ['确山县青少年活动中心'] }) aliases?: string[];
  @Id({ about: 'host organisation', optional: true }) hostId?: string;
  @Text({ about: 'class, as the regulation codes it', pattern: CLASS_CODE, max: 40, optional: true, example: 'education' })
  classCode?: string;
  @ListOf(() => SiteBody, { about: 'sites; the first is the main one unless another says so', max: 20, optional: true }) sites?: SiteBody[];
  @Nested(() => LiaisonBody, { about: 'liaison officer', optional: true }) liaison?: LiaisonBody;
  @Text({ about: 'introduction', max: 5000, optional: true, example: '面向全县青少年开展科技活动。' }) introduction?: string;
  @Text({ ...WEBSITE, optional: true }) website?: string;
  @PlainDate({ about: 'open to the public since', optional: true, example: '2010-06-01' }) openedOn?: string;
  @Flag({ about: 'confirms after possible-duplicate that it is another base; the note says why', optional: true })
  confirmNotDuplicate?: boolean;
}

/** Body of PATCH /bases/{id}: absent leaves, null clears. */
export class BaseProfileBody {
  @Text({ about: 'introduction', max: 5000, optional: true, nullable: true, example: '面向全县青少年开展科技活动。' }) introduction?:
    string | null;
  @Text({ ...WEBSITE, optional: true, nullable: true }) website?: string | null;
  @PlainDate({ about: 'open to the public since', optional: true, nullable: true, example: '2010-06-01' }) openedOn?: string | null;
}

/** Body of POST /bases/{id}/names. */
export class Renaming extends Since {
  @Text({ about: 'name from that day on', max: 100, pattern: LETTER, example: '确山县青少年校外活动中心' }) name: string;
}

/** Body of POST /bases/{id}/aliases. */
export class NewAlias extends Since {
  @Text({ about: 'what it is called besides', max: 100, pattern: LETTER, example: '确山县青少年活动中心' }) alias: string;
}

/** Body of POST /bases/{id}/sites. */
export class NewSite extends Since {
  @Text({ about: 'address', example: '确山县生产街 1 号' }) address: string;
  @Id({ about: 'division in which it stands (属地)' }) locationNodeId: string;
  @Decimal({ about: 'area in m2', optional: true, example: 2600 }) areaM2?: number;
  @Flag({ about: 'whether it becomes the main site; the former one stays as a further one', optional: true }) main?: boolean;
  @Id({ about: 'site that it replaces', optional: true }) replacesSiteId?: string;
}

/** Body of POST /bases/{id}/host. */
export class HostChange extends Since {
  @Id({ about: 'host from that day on' }) hostId: string;
}

/** Body of POST /bases/{id}/class. */
export class ClassChange extends Since {
  @Text({ about: 'class from that day on, as the regulation codes it', pattern: CLASS_CODE, max: 40, example: 'education' })
  classCode: string;
}

/** Body of POST /bases/{id}/liaison. */
export class LiaisonChange extends Since {
  @Text({ about: 'name', max: 50, example: '李明' }) name: string;
  @Text(TELEPHONE) mobile: string;
  @Text({ about: 'position', max: 50, optional: true, example: '办公室主任' }) position?: string;
}

/** Body of POST /bases/{id}/managing-body. */
export class BaseMove extends Since {
  @Id({ about: 'managing body from that day on' }) nodeId: string;
}

/** Query of GET /bases. */
export class BaseQuery extends PageQuery {
  @Text({ about: 'name, alias or former name as people write it', max: 100, optional: true, example: '泌阳县青少年活动中心' }) q?: string;
  @Id({ about: 'managing body today', optional: true }) managingNodeId?: string;
  @Text({ about: 'class today', max: 40, optional: true }) classCode?: string;
  @Flag({ about: 'whether to count all; not for searches', optional: true, query: true }) total?: boolean;
}

/** Query of GET /bases/{id}. */
export class AsOf {
  @PlainDate({ about: 'shows what held on that day; today when absent', optional: true, example: '2015-01-16' }) asOf?: string;
}

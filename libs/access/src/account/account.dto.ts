import { Flag, Id, Instant, Int, ListOf, PageQuery, Text } from '@jidi/platform';
import { IssuedCodeView } from '../code/code.dto.js';
import { CursorView } from '../cursor.dto.js';
import { RoleAt, roleLabel } from '../grant/grant.dto.js';
import type { Role } from '../permissions/roles.js';
import { readLoginName } from '../session/login-name.js';

const NAME = { about: 'name', max: 50, example: '张三' };
const MOBILE = {
  about: 'mobile number; signs in as well',
  pattern: /^1\d{10}$/,
  form: { zh: '应为 11 位手机号，以 1 开头', en: 'expected a mobile number of 11 digits that begins with 1' },
  // What sign-in forgives is forgiven here, so that what was registered signs in.
  read: (typed: string) => readLoginName(typed).mobile ?? typed,
  max: 11,
  example: '13800000000',
};
const EMAIL = {
  about: 'mail address',
  pattern: /^[^@\s]+@[^@\s]+$/,
  form: { zh: '应为电子邮箱地址，如 zhangsan@example.org', en: 'expected a mail address like zhangsan@example.org' },
  max: 200,
  example: 'zhangsan@example.org',
};

/** Who a new account is for. */
export class NewPerson {
  @Text(NAME)
  name: string;

  @Text({
    about: 'user name: begins with a letter or a Chinese character, so that it is never taken for a mobile number',
    min: 2,
    max: 40,
    pattern: /^[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff._-]*$/,
    form: {
      zh: '应以字母或汉字开头，只用字母、汉字、数字、点、下划线和连字符',
      en: 'expected a letter or Chinese character first, then letters, Chinese characters, digits, dots, underscores and hyphens',
    },
    example: 'queshan-officer',
  })
  userName: string;

  @Text({ ...MOBILE, optional: true })
  mobile?: string;

  @Text({ ...EMAIL, optional: true })
  email?: string;
}

/** Body of an invitation. */
export class InviteBody extends NewPerson {
  @ListOf(() => RoleAt, { about: 'first roles, each one that your own grant gives', min: 1, max: 20 })
  grants: RoleAt[];
}

/** Where a person is reached; null clears, and the user name still signs in. */
export class ContactBody {
  @Text({ ...MOBILE, optional: true, nullable: true })
  mobile?: string | null;

  @Text({ ...EMAIL, optional: true, nullable: true })
  email?: string | null;
}

/** Body of PATCH /accounts/{id}. */
export class PersonBody extends ContactBody {
  @Text({ ...NAME, optional: true })
  name?: string;
}

/** An invitation. */
export class InvitedView extends IssuedCodeView {
  @Id({ about: 'the new account' })
  id: string;
}

/** Body of an action that may say why. */
export class WhyBody {
  @Text({ about: 'why', max: 500, optional: true, example: '已调离' })
  reason?: string;
}

/** Query of the list of accounts. */
export class AccountQuery extends PageQuery {
  @Id({ about: 'with a role at this node or below', optional: true })
  nodeId?: string;
}

/** A role that a person holds. */
export class HeldRoleView extends RoleAt {
  @Id({ about: 'grant' })
  id: string;

  @Text({ about: 'role, in Chinese', example: '经办人' })
  roleLabel: string;

  @Text({ about: 'name of the node; empty for a base, whose names are in the register', min: 0, example: '确山县科学技术协会' })
  nodeName: string;
}

/** An account, without personal data. */
export class AccountStateView {
  @Id({ about: 'account, and person' })
  id: string;

  @Flag({ about: 'whether sign-in is refused' })
  disabled: boolean;

  @Flag({ about: 'whether the personal data were erased' })
  erased: boolean;
}

/** An account with its person. */
export class AccountView extends AccountStateView {
  @Text({ about: 'name; null once erased', nullable: true, example: '张三' })
  name: string | null;

  @Text({ about: 'user name', example: 'queshan-officer' })
  userName: string;

  @Text({ about: 'mobile number', nullable: true, example: '13800000000' })
  mobile: string | null;

  @Text({ about: 'mail address', nullable: true, example: 'zhangsan@example.org' })
  email: string | null;

  @Int({ about: 'version of name, mobile number and mail address, for If-Match' })
  version: number;

  @Instant({ about: 'when it was made' })
  createdAt: string;

  @ListOf(() => HeldRoleView, { about: 'standing roles, as far as they are within your reach' })
  grants: HeldRoleView[];
}

/** A page of accounts. */
export class AccountPage extends CursorView {
  @ListOf(() => AccountView, { about: 'accounts' })
  items: AccountView[];
}

/** An account as the queries read it. */
export interface AccountRow {
  readonly id: string;
  readonly name: string | null;
  readonly userName: string;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly version: number;
  readonly disabled: boolean;
  readonly erasedAt: Date | null;
  readonly createdAt: Date;
  readonly grants: readonly { id: string; role: string; nodeId: string; nodeName: string }[];
}

/** An account for the API. */
export const toAccountView = ({ erasedAt, createdAt, grants, ...row }: AccountRow): AccountView => ({
  id: row.id,
  name: row.name,
  userName: row.userName,
  mobile: row.mobile,
  email: row.email,
  version: row.version,
  disabled: row.disabled,
  erased: erasedAt !== null,
  createdAt: createdAt.toISOString(),
  grants: grants.map(({ id, role, nodeId, nodeName }) => ({ id, role: role as Role, roleLabel: roleLabel(role), nodeId, nodeName })),
});

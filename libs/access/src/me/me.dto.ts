import { Choice, Int, ListOf, Nested, Text } from '@jidi/platform';
import { ContactBody } from '../account/account.dto.js';
import { DelegationView } from '../delegation/delegation.dto.js';
import { RoleAt } from '../grant/grant.dto.js';
import { NODE_KIND_LABELS, type NodeKind } from '../tree/node-kinds.js';
import { PersonRef } from '../session/session.dto.js';

/** Oneself. */
export class OwnPersonView extends PersonRef {
  @Text({ about: 'user name', example: 'queshan-officer' })
  userName: string;

  @Text({ about: 'mobile number', nullable: true, example: '13800000000' })
  mobile: string | null;

  @Text({ about: 'mail address', nullable: true, example: 'zhangsan@example.org' })
  email: string | null;
}

/** A role one may act in today. */
export class OwnRoleView extends RoleAt {
  @Text({ about: 'role, in Chinese', example: '经办人' })
  roleLabel: string;

  @Text({ about: 'name of the node; empty for a base, whose names are in the register', min: 0, example: '确山县科学技术协会' })
  nodeName: string;

  @Choice(Object.keys(NODE_KIND_LABELS), { about: 'kind of body', example: 'COUNTY' })
  nodeKind: NodeKind;

  @Nested(() => PersonRef, { about: 'for whom one signs; null for a role of one’s own', nullable: true })
  delegatedBy: PersonRef | null;
}

/** Who is signed in, and as what. */
export class MeView {
  @Nested(() => OwnPersonView, { about: 'person' })
  person: OwnPersonView;

  @Int({ about: 'version of name, mobile number and mail address, for If-Match' })
  version: number;

  @ListOf(() => OwnRoleView, { about: 'roles of today, own and lent' })
  grants: OwnRoleView[];

  @ListOf(() => DelegationView, { about: 'delegations given and received that hold today or will' })
  delegations: DelegationView[];
}

/** Body of PATCH /me. */
export class OwnContactBody extends ContactBody {
  @Text({
    about: 'the password that holds now; needed for another mobile number',
    max: 200,
    optional: true,
    example: 'correct horse battery',
  })
  currentPassword?: string;
}

/** Body of a change of password. */
export class PasswordBody {
  @Text({ about: 'the password that holds now', max: 200, example: 'correct horse battery' })
  currentPassword: string;

  @Text({ about: 'the new one: at least ten characters, not the name, not a common one', max: 200, example: 'staple correct horse' })
  newPassword: string;
}

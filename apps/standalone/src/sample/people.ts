import type { Role } from '@jidi/access';

/** An account of the sample: a part to play, not a person of the real bodies. */
export interface SamplePerson {
  readonly userName: string;
  readonly name: string;
  readonly role: Role;
  /** Code of the division whose association the role is held at, or name of the base. */
  readonly at: string;
}

const person = (userName: string, name: string, role: Role, at: string): SamplePerson => ({ userName, name, role, at });

/** Who can sign in on the sample. */
export const PEOPLE: readonly SamplePerson[] = [
  person('admin', '平台管理员', 'administrator', '000000'),
  person('zhumadian-admin', '驻马店市科协管理员', 'administrator', '411700'),
  person('zhumadian-officer', '驻马店市科协经办人', 'officer', '411700'),
  person('zhumadian-approver', '驻马店市科协签批人', 'approver', '411700'),
  person('expert-1', '评审专家甲', 'expert', '411700'),
  person('expert-2', '评审专家乙', 'expert', '411700'),
  person('expert-3', '评审专家丙', 'expert', '411700'),
  person('queshan-officer', '确山县科协经办人', 'officer', '411725'),
  person('queshan-approver', '确山县科协签批人', 'approver', '411725'),
  person('xiping-officer', '西平县科协经办人', 'officer', '411721'),
  person('biyang-officer', '泌阳县科协经办人', 'officer', '411726'),
  person('yicheng-officer', '驿城区科协经办人', 'officer', '411702'),
  person('queshan-staff', '确山县青少年中心联络员', 'base-staff', '确山县青少年学生校外活动中心'),
  person('biyang-staff', '泌阳县青少年中心联络员', 'base-staff', '泌阳县青少年学生校外活动中心'),
  person('jian-officer', '集安市科协经办人', 'officer', '220582'),
  person('jian-staff', '集安市科技馆联络员', 'base-staff', '集安市科技馆'),
];

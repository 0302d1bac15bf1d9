import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Dated } from '../dated/dated.entity.js';
import type { HostType, NoCodeReason } from './host-words.js';

/** 依托单位: the legal person that runs bases. Its name is dated and stands apart. */
@Entity({ schema: 'registry', name: 'host' })
export class Host {
  @PrimaryColumn('uuid') id: string;
  @Column('text') type: HostType;
  /** Unified social credit code, 18 characters; null with a reason. */
  @Column('text', { nullable: true }) creditCode: string | null;
  @Column('text', { nullable: true }) noCodeReason: NoCodeReason | null;
  @Column('text', { nullable: true }) noCodeNote: string | null;
  /** The body that registered it and looks after its entry. */
  @Column('uuid') registeredAtNodeId: string;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
}

/** What a host is called from a day to a day. */
@Entity({ schema: 'registry', name: 'host_name' })
export class HostName extends Dated {
  @Column('uuid') hostId: string;
  @Column('text') name: string;
  /** foldName(name) */
  @Column('text') folded: string;
}

/** Into which host a host was merged, from that day on. */
@Entity({ schema: 'registry', name: 'host_successor' })
export class HostSuccessor extends Dated {
  @Column('uuid') hostId: string;
  @Column('uuid') successorId: string;
}

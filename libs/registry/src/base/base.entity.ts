import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Dated } from '../dated/dated.entity.js';

/** 基地: the venue that is named. It is neither its host nor its place; what holds of it stands in dated rows. */
@Entity({ schema: 'registry', name: 'base' })
export class Base {
  @PrimaryColumn('uuid') id: string;
  /** Its own node, hung below its managing body. */
  @Column('uuid') nodeId: string;
  /** Counts every change of what holds of it. */
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
}

/**
 * The time a base spends under one managing body (归口管理单位). Rows about the base have the reach of the tenure they fall
 * in: a new managing body reaches all tenures, a former one its own.
 */
@Entity({ schema: 'registry', name: 'base_tenure' })
export class BaseTenure extends Dated {
  @Column('uuid') baseId: string;
  /** The managing body. */
  @Column('uuid') nodeId: string;
}

/** A dated row about a base. */
export abstract class OfBase extends Dated {
  @Column('uuid') baseId: string;
  @Column('uuid') tenureId: string;
}

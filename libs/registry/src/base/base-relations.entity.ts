import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OfBase } from './base.entity.js';

/** What a base is called. */
@Entity({ schema: 'registry', name: 'base_name' })
export class BaseName extends OfBase {
  @Column('text') name: string;
  /** foldName(name) */
  @Column('text') folded: string;
  /** coreOf(name) below the places above the base at that time */
  @Column('text') core: string;
}

/** What it is called besides. */
@Entity({ schema: 'registry', name: 'base_alias' })
export class BaseAlias extends OfBase {
  @Column('text') alias: string;
  @Column('text') folded: string;
  @Column('text') core: string;
}

/** Where it stands; several at a time, one of them the main one. */
@Entity({ schema: 'registry', name: 'base_site' })
export class BaseSite extends OfBase {
  @Column('text') address: string;
  /** 属地: the division it stands in; decides the map, while the managing body decides scope and sums. */
  @Column('uuid') locationNodeId: string;
  /** Square metres, two decimals; as text, as PostgreSQL gives numeric. */
  @Column('numeric', { precision: 12, scale: 2, nullable: true }) areaM2: string | null;
  @Column('boolean') main: boolean;
}

/** Who runs it. */
@Entity({ schema: 'registry', name: 'base_host' })
export class BaseHost extends OfBase {
  @Column('uuid') hostId: string;
}

/** Its class, a code of a regulation's class scheme. */
@Entity({ schema: 'registry', name: 'base_class' })
export class BaseClass extends OfBase {
  @Column('text') classCode: string;
}

/** What it tells about itself. */
@Entity({ schema: 'registry', name: 'base_profile' })
export class BaseProfile extends OfBase {
  @Column('text', { nullable: true }) introduction: string | null;
  @Column('text', { nullable: true }) website: string | null;
  /** Since when it is open to the public. */
  @Column('date', { nullable: true }) openedOn: string | null;
}

/** Who was its contact when; the person stands apart. */
@Entity({ schema: 'registry', name: 'base_liaison' })
export class BaseLiaison extends OfBase {
  @Column('uuid') personId: string;
}

/** 联络员: personal data, erased by emptying the row. */
@Entity({ schema: 'registry', name: 'liaison_person' })
export class LiaisonPerson {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenureId: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) mobile: string | null;
  @Column('text', { nullable: true }) position: string | null;
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
}

import type { MovableClock } from '@jidi/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Person, type Rest } from '@jidi/standalone';
import type { Mailbox } from './mailbox.js';
import { Player } from './player.js';
import type { StoryBase } from './story.js';
import type { Teller } from './teller.js';
import type { Time } from './time.js';

/** What every chapter needs. */
export interface Stage {
  readonly app: NestFastifyApplication;
  readonly rest: Rest;
  readonly clock: MovableClock;
  readonly time: Time;
  readonly teller: Teller;
  readonly mailbox: Mailbox;
  readonly bases: readonly StoryBase[];
}

/** Somebody who signs in. */
export interface Member {
  readonly player: Player;
  readonly person: Person;
  readonly id: string;
}

/** A county's people. */
export interface CountyCast {
  readonly nodeId: string;
  readonly officer: Member;
}

/** A base of the story with its record and its people. */
export interface BaseCast {
  readonly base: StoryBase;
  readonly baseId: string;
  readonly nodeId: string;
  readonly staff: Member;
  readonly county: CountyCast;
}

/** Everybody who takes part. */
export interface Cast {
  readonly cityNodeId: string;
  readonly administrator: Player;
  readonly officer: Member;
  readonly approver: Member;
  /** Officer and approver in one: signs off what others prepared. */
  readonly head: Member;
  readonly experts: readonly Member[];
  readonly counties: ReadonlyMap<string, CountyCast>;
  readonly anybody: Player;
}

/** A person of the story on the stage. */
export function member(stage: Stage, credentials: { userName: string; password: string }, name: string, id: string): Member {
  const person = new Person(stage.rest, stage.clock, credentials);
  return { person, player: new Player(stage, name, person), id };
}

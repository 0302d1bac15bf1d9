import { ROBOT } from '@jidi/platform';
import { Application } from '../src/application/application.entity.js';
import { type AwardGround, givenApplication, type GivenApplication, type Standing } from './award-ground.js';

/** A closed call, and whoever applied under it. */
export class AwardCall {
  constructor(
    private readonly ground: AwardGround,
    readonly id: string,
  ) {}

  /** An application of a new base below the county, as far as a suite needs it. */
  application(name: string, standing?: Standing): Promise<GivenApplication> {
    return givenApplication(this.ground, this.id, name, standing);
  }

  /** The state of an application in the table; undefined where there is none. */
  stateOf(applicationId: string): Promise<string | undefined> {
    return this.ground.database.read(ROBOT, async (tx) => (await tx.findOneBy(Application, { id: applicationId }))?.state);
  }
}

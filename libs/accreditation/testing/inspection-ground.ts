import { addDays } from '@jidi/platform';
import { type AwardGround, givenApplication, type GivenApplication } from './award-ground.js';

/** A client of the API, signed in as somebody. */
interface Speaker {
  post<T>(path: string, body?: unknown): Promise<{ status: number; body: T }>;
}

/** Somebody who can be sent. */
export interface GivenExpert<C extends Speaker> {
  readonly id: string;
  readonly client: C;
}

const DAY = '2014-12-10';

/** What suites about inspections begin with: accepted applications, and the team of the first three experts. */
export class InspectionGround<C extends Speaker> {
  private count = 0;

  constructor(
    private readonly ground: AwardGround,
    private readonly callId: string,
    private readonly officer: C,
    private readonly experts: readonly GivenExpert<C>[],
  ) {}

  expert(index: number): GivenExpert<C> {
    const found = this.experts[index];
    if (!found) throw new Error('no such expert');
    return found;
  }

  three(): string[] {
    return [0, 1, 2].map((index) => this.expert(index).id);
  }

  accepted(): Promise<GivenApplication> {
    return givenApplication(this.ground, this.callId, `确山县考察基地${(this.count += 1)}`);
  }

  schedule<A>(applicationId: string, rest: object = {}, by: Speaker = this.officer): Promise<{ status: number; body: A }> {
    const times = { startsAt: `${DAY}T09:00:00+08:00`, endsAt: `${DAY}T11:00:00+08:00` };
    return by.post<A>('/inspections', {
      applicationId,
      ...times,
      place: '确山县',
      memberIds: this.three(),
      leaderId: this.expert(0).id,
      ...rest,
    });
  }

  /** A scheduled inspection on a day of its own, so that nobody is booked twice. */
  async scheduled(): Promise<{ id: string; application: GivenApplication; day: string }> {
    const application = await this.accepted();
    const day = addDays(DAY, this.count);
    const times = { startsAt: `${day}T09:00:00+08:00`, endsAt: `${day}T11:00:00+08:00` };
    const { status, body } = await this.schedule<{ id: string }>(application.applicationId, times);
    if (status !== 201) throw new Error(`an inspection was answered ${status}: ${JSON.stringify(body)}`);
    return { id: body.id, application, day };
  }
}

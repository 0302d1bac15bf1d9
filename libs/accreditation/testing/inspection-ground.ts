import { addDays } from '@jidi/platform';
import type { Answer, Client, Refusal } from '@jidi/testing';
import type { InspectionView } from '../src/inspection/inspection.dto.js';
import type { AwardCall } from './award-call.js';
import type { GivenApplication } from './award-ground.js';

/** Somebody who can be sent. */
export interface GivenExpert {
  readonly id: string;
  readonly client: Client;
}

const DAY = '2014-12-10';

/** What suites about inspections begin with: accepted applications, and the team of the first three experts. */
export class InspectionGround {
  private count = 0;

  constructor(
    private readonly call: AwardCall,
    private readonly officer: Client,
    readonly experts: readonly GivenExpert[],
  ) {}

  expert(index: number): GivenExpert {
    const found = this.experts[index];
    if (!found) throw new Error('no such expert');
    return found;
  }

  three(): string[] {
    return [0, 1, 2].map((index) => this.expert(index).id);
  }

  accepted(): Promise<GivenApplication> {
    return this.call.application(`确山县考察基地${(this.count += 1)}`);
  }

  schedule(applicationId: string, rest: object = {}, by: Client = this.officer): Promise<Answer<InspectionView & Refusal>> {
    const times = { startsAt: `${DAY}T09:00:00+08:00`, endsAt: `${DAY}T11:00:00+08:00` };
    return by.post<InspectionView & Refusal>('/inspections', {
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
    const { status, body } = await this.schedule(application.applicationId, times);
    if (status !== 201) throw new Error(`an inspection was answered ${status}: ${JSON.stringify(body)}`);
    return { id: body.id, application, day };
  }
}

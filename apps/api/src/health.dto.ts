import { Choice } from '@jidi/platform';

/** How the process is. */
export class HealthView {
  @Choice(['up'], { about: 'up: when it is not, the answer is an error', example: 'up' })
  status: 'up';
}

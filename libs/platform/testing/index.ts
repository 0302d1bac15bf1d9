export { BACKENDS, isIdle, leave, QueueGround, until } from './queue-ground.js';

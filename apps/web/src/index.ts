export type { Way } from './api.js';
export { createWeb, isWebAddress } from './main.js';

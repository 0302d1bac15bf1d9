export { ApiModule } from './api.module.js';
export { createApi, listen } from './main.js';
export { describeApi } from './openapi.js';
export { serve } from './serve.js';

export { ApiModule } from './api.module.js';
export { createApi, listen } from './main.js';
export { describeApi } from './openapi/describe-api.js';
export { serve } from './serve.js';

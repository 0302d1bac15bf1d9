export { ApiModule } from './api.module.js';
export { listen } from './listen.js';
export { createApi } from './main.js';
export { describeApi } from './openapi/describe-api.js';
export { serve } from './serve.js';

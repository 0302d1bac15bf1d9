export { takeAttachments } from './attachment/attachable.js';
export { BASE_MOVED } from './base/base-move.service.js';
export { handScanOn } from './attachment/attachment.sql.js';
export { type BaseFacts, baseFacts } from './base/base-facts.sql.js';
export { NewBase } from './base/base.dto.js';
export { BaseService } from './base/base.service.js';
export { type HostType } from './host/host-words.js';
export { HostService } from './host/host.service.js';
export { RegistryModule } from './registry.module.js';

export { creditCodeFaults, plainCode } from './host/credit-code.js';
export { HOST_TYPES, type HostType, NO_CODE_REASONS, type NoCodeReason } from './host/host-words.js';
export { HostService } from './host/host.service.js';
export { coreOf, foldName } from './name/fold-name.js';
export { RegistryModule } from './registry.module.js';
export { REGISTRY_PROBLEMS } from './registry.problems.js';

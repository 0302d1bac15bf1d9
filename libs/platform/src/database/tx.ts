import type { EntityManager } from 'typeorm';

/** An open transaction with its scope set. */
export type Tx = EntityManager;

import { Database } from '@jidi/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { subjectKinds } from './subject-kinds.js';
import { storedKinds } from './subject.sql.js';

/**
 * Holds, as a process with every lib starts, that each kind of subject that the database knows is registered, and that it knows each one that
 * is. Its modules are not asked: a lib below the one that has a kind stands without it.
 */
@Injectable()
export class SubjectCheck implements OnApplicationBootstrap {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws Error naming the kinds that only one of the two knows */
  async onApplicationBootstrap(): Promise<void> {
    const stored = new Set(await storedKinds(this.database));
    const unregistered = [...stored].filter((kind) => !subjectKinds().has(kind)).map((kind) => `${kind} is registered by no lib`);
    const unknown = [...subjectKinds().keys()].filter((kind) => !stored.has(kind)).map((kind) => `no migration adds ${kind}`);
    const faults = [...unregistered, ...unknown].sort();
    if (faults.length > 0) throw new Error(`subjects of decisions: ${faults.join('; ')}`);
  }
}

import { type Fault, Problem, PROBLEMS } from '@jidi/platform';
import { lifted } from './read-content.js';
import { PARTS, type RegulationContent } from './regulation-content.js';
import { SCHEMA_FAULTS, schemaFaults } from './schema-faults.js';

/** Everything that can be wrong with a regulation: by its schema, then by the checks of its parts. */
export const CONTENT_FAULTS: readonly string[] = [
  ...new Set([...SCHEMA_FAULTS, ...Object.values(PARTS).flatMap(({ codes }) => [...codes])]),
];

/** Everything that is wrong with a regulation: first its form, then, when that is right, what its parts check. */
export function contentFaults(content: unknown): Fault[] {
  const faults = schemaFaults(content);
  return faults.length > 0 ? faults : partFaults(content as RegulationContent);
}

const partFaults = (content: RegulationContent): Fault[] =>
  Object.entries(content).flatMap(([name, value]) => (isPart(name) ? PARTS[name].faults(value).map((fault) => within(name, fault)) : []));

const isPart = (name: string): name is keyof typeof PARTS => name in PARTS;

const within = (outer: string, fault: Fault): Fault => ({ ...fault, path: [outer, fault.path].filter(Boolean).join('.') });

/**
 * The content as somebody sends it, in today's form and checked; who sends no form knows of none.
 * @throws Problem invalid with every fault, paths beginning at `content`
 */
export function requireContent(json: unknown): RegulationContent {
  const content = lifted(json);
  const faults = contentFaults(content);
  if (faults.length === 0) return content as RegulationContent;
  throw new Problem(
    PROBLEMS.invalid,
    faults.map((fault) => within('content', fault)),
  );
}

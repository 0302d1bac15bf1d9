import { ARTICLES } from '../parts/articles.js';
import { CLASSES } from '../parts/classes.js';
import { FORM } from '../parts/form.js';
import { INSPECTION } from '../parts/inspection.js';
import { ISSUERS } from '../parts/issuers.js';
import { MEETING } from '../parts/meeting.js';
import { DESIGNATION_TITLE, LEVEL, TITLE } from '../parts/naming.js';
import { NOTICE } from '../parts/notice.js';
import { RECOMMENDERS } from '../parts/recommenders.js';
import { object, type ObjectSchema, says, type TypeOf } from '../parts/schema.js';
import { SUMMARY } from '../parts/summary.js';
import { TERM } from '../parts/term.js';
import { WINDOWS } from '../parts/windows.js';

/** THE list of parts of a regulation, in the order in which they are read. */
export const PARTS = {
  form: FORM,
  title: TITLE,
  level: LEVEL,
  designationTitle: DESIGNATION_TITLE,
  issuers: ISSUERS,
  classes: CLASSES,
  recommenders: RECOMMENDERS,
  windows: WINDOWS,
  inspection: INSPECTION,
  meeting: MEETING,
  notice: NOTICE,
  term: TERM,
  summary: SUMMARY,
  articles: ARTICLES,
} as const;

type Parts = typeof PARTS;
type PartName = keyof Parts;
type SchemaOfEach = { readonly [N in PartName]: Parts[N]['schema'] };
type SampleOfEach = { readonly [N in PartName]: Parts[N]['sample'] };

const ofEach = (key: 'schema' | 'sample'): unknown => Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, part[key]]));

const CONTENT: ObjectSchema<SchemaOfEach, Exclude<PartName, 'articles'>> = object(ofEach('schema') as SchemaOfEach, ['articles']);

/** The published form of a regulation, JSON Schema 2020-12; what a schema cannot say is checked by each part, see contentFaults. */
export const REGULATION_SCHEMA: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:jidi:regulation:1',
  ...says('科普教育基地管理办法', "an issuer's regulation of science-popularization education bases", CONTENT),
};

/**
 * An issuer's rules (管理办法) as data, one version of them. A call sets this year's dates and quotas within these bounds.
 * Each part may name its article (条款) for people to look up.
 */
export type RegulationContent = TypeOf<typeof CONTENT>;

/** A city's regulation for the sample and for tests: Zhumadian's title, with figures as seen in the rules of such cities. */
export const ZHUMADIAN_REGULATION: RegulationContent = ofEach('sample') as SampleOfEach;

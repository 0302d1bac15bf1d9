import type { ApplicationState } from '@jidi/accreditation';
import { v7 as uuidv7 } from 'uuid';
import type { PlantedBase, World } from './world.js';

/** An application as it is planted. */
export interface PlantedApplication {
  readonly id: string;
  readonly state: ApplicationState;
  readonly createdAt: Date;
  readonly callId: string;
  readonly base: PlantedBase;
}

/** States by which applications take turns; three of ten wait for their issuer. */
const STATES = [
  'designated',
  'recommended',
  'accepted',
  'refused',
  'recommended',
  'designated',
  'submitted',
  'recommended',
  'declined',
  'designated',
] as const satisfies readonly ApplicationState[];

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 90;

/** The applications of the past years, oldest first: each base in each year's call of its issuer. */
export function* applicationsOf({ bases, pastYears, callOf }: World): Generator<PlantedApplication> {
  for (const [round, year] of pastYears.entries()) {
    const opened = Date.UTC(year, 2, 1);
    for (const [place, base] of bases.entries()) {
      const createdAt = new Date(opened + Math.floor((place / bases.length) * WINDOW_DAYS * DAY_MS));
      yield {
        id: uuidv7({ msecs: createdAt.getTime() }),
        state: STATES[(place * 7 + round * 3 + Math.floor(place / STATES.length)) % STATES.length] ?? 'designated',
        createdAt,
        callId: callOf(base.issuerId, year),
        base,
      };
    }
  }
}

const FORM = JSON.stringify({
  openDays: 260,
  freeOpenDays: 260,
  visits: 12_000,
  exhibitionArea: 1340,
  fullTimeStaff: 9,
  partTimeStaff: 12,
  funds: 25,
  yearsInOperation: 4,
  introduction: '面向全县青少年开展科技讲座、培训和体验活动，常年免费开放，设有常设展厅四个、临时展厅一个，并组织流动科普进校园。',
  features: '每年举办科技节，组织学生开展科技创新和科技小制作。',
});

/** Lines for COPY, by table. */
export interface Lines {
  application: string;
  reach: string;
  history: string;
  task: string;
}

/** Where the lines go. */
export const TARGETS: Readonly<Record<keyof Lines, string>> = {
  application: `accreditation.application (id, state, version, created_at, call_id, base_id, base_name, base_node_id, managing_node_id,
    recommender_node_id, recommender_kind, issuer_node_id, class_code, form, pledged_at, submitted_at)`,
  reach: 'access.reach (subject_id, kind, sort_at, record_id)',
  history: `workflow.history (id, kind, record_id, sequence, action, from_state, to_state, person_id, node_id, happened_on, recorded_at, source, notes)`,
  task: 'workflow.task (record_id, kind, action, state, node_id, permission, since)',
};

/** Adds the lines of one application: its row, who reaches it, what happened to it and what it waits for. */
export function addLines(lines: Lines, { id, state, createdAt, callId, base }: PlantedApplication): void {
  const at = createdAt.toISOString();
  const { countyId, issuerId, officerId } = base;
  lines.application += `${id}\t${state}\t3\t${at}\t${callId}\t${base.id}\t${base.name}\t${base.nodeId}\t${countyId}\t${countyId}\tCOUNTY\t${issuerId}\tother\t${FORM}\t${at}\t${at}\n`;
  for (const subject of base.above) lines.reach += `${subject}\tapplication\t${at}\t${id}\n`;
  const happened = (sequence: number, action: string, from: string, to: string): string =>
    `${uuidv7({ msecs: createdAt.getTime() })}\tapplication\t${id}\t${sequence}\t${action}\t${from}\t${to}\t${officerId}\t${countyId}\t${at.slice(0, 10)}\t${at}\tpaper\t{}\n`;
  lines.history += happened(1, 'create', '\\N', 'draft') + happened(2, 'submit', 'draft', 'submitted');
  if (state === 'recommended') {
    lines.history += happened(3, 'recommend', 'submitted', 'recommended');
    lines.task += `${id}\tapplication\taccept\trecommended\t${issuerId}\tapplication.review\t${at}\n`;
  }
}

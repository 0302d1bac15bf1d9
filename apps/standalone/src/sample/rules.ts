import { ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { addDays, type Clock } from '@jidi/platform';
import type { Person } from '../rest/index.js';

/** Who prepares and who signs off at the issuer. */
export interface Issuer {
  readonly nodeId: string;
  readonly officer: Person;
  readonly approver: Person;
}

interface Drafted {
  readonly id: string;
  readonly state: string;
}

/** Publishes the city's regulation, unless it is. @returns its id */
export async function publishRegulation(issuer: Issuer): Promise<string> {
  const body = { issuerNodeId: issuer.nodeId, effectiveFrom: '2014-01-01', content: ZHUMADIAN_REGULATION };
  return published(issuer, 'regulations', body);
}

/** Days, counted from today, of a window that is open for a good while still and was open for a good while already. */
const WINDOW = { opened: -60, closes: 28, recommendersUntil: 38 } as const;

/** Publishes a call that is open today, unless there is one. */
export async function publishCall(issuer: Issuer, regulationId: string, clock: Clock): Promise<void> {
  const today = clock.today();
  const year = Number(today.slice(0, 4));
  const body = {
    regulationId,
    year,
    title: `关于申报${year}年度驻马店市科普教育基地的通知`,
    body: '各县（区）科协、市直有关单位：请组织符合条件的单位申报市级科普教育基地，于截止日期前报送申报书和佐证材料，并按名额推荐。',
    opensAt: `${addDays(today, WINDOW.opened)}T08:00:00+08:00`,
    closesAt: `${addDays(today, WINDOW.closes)}T18:00:00+08:00`,
    recommendersUntil: `${addDays(today, WINDOW.recommendersUntil)}T18:00:00+08:00`,
  };
  await published(issuer, 'calls', body);
}

/** The one record of its kind: drafted by the officer where it is missing, published by the approver where it is a draft. */
async function published({ nodeId, officer, approver }: Issuer, kind: 'regulations' | 'calls', body: unknown): Promise<string> {
  const { items } = await officer.get<{ items: Drafted[] }>(`/${kind}?issuerNodeId=${nodeId}`);
  const { id, state } = items[0] ?? (await officer.post<Drafted>(`/${kind}`, body));
  if (state === 'draft') await approver.post(`/${kind}/${id}/publish`);
  return id;
}

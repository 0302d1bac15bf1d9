import type { Client } from '@jidi/testing';

/** A confirmed meeting that named some applications. */
export async function givenNamed(officer: Client, approver: Client, applicationIds: readonly string[], heldOn: string): Promise<string> {
  const items = applicationIds.map((applicationId) => ({ applicationId, outcome: 'named' }));
  const { id } = await said(officer, '/meetings', { kind: 'party-group', heldOn, title: '研究命名', items });
  await said(approver, `/meetings/${id}/confirm`, {});
  return id;
}

/** A published notice of some applications that a meeting of today names. */
export async function givenNotice(officer: Client, approver: Client, applicationIds: readonly string[], today: string): Promise<string> {
  const meetingId = await givenNamed(officer, approver, applicationIds, today);
  const { id } = await said(officer, '/notices', { title: '关于拟命名科普教育基地的公示', body: '现予公示。', meetingId, applicationIds });
  await said(approver, `/notices/${id}/publish`, {});
  return id;
}

async function said(speaker: Client, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await speaker.post<{ id: string }>(path, body);
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

import { describe, expect, it } from '@jest/globals';
import { failures } from '@jidi/workflow';
import { ZHUMADIAN_REGULATION } from '../content/regulation-content.js';
import { checkPlansBy } from './plan-check.js';
import { regulationWorkflow } from './regulation.workflow.js';

checkPlansBy(({ inspection }) => (inspection.passMark === 100 ? [{ zh: '无人合格', en: 'nobody passes' }] : []));

const faultsOf = (passMark: number): string[] => {
  const content = { ...ZHUMADIAN_REGULATION, inspection: { ...ZHUMADIAN_REGULATION.inspection, passMark } };
  const situation = { record: { content, preparers: [] }, by: { name: 'test' }, delegatedBy: null };
  return failures(regulationWorkflow.actions.publish.provided ?? [], situation as never).map(({ code, zh }) => `${code} ${zh}`);
};

describe('publishing an edition', () => {
  it('is refused where its steps lead nowhere, in the words of whoever walks them', () => {
    expect(faultsOf(100)).toEqual(['plan-leads-nowhere 无人合格']);
  });

  it('is free where they lead to a title', () => {
    expect(faultsOf(60)).toEqual([]);
  });
});

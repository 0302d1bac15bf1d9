import { Actor } from '@jidi/access';
import { givenBase } from '@jidi/registry/testing';
import { givenPerson, type TestApp, type TestTree } from '@jidi/testing';
import { Runner } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { Designation } from '../src/designation/designation.entity.js';
import { designationWorkflow } from '../src/designation/designation.workflow.js';

/**
 * A title that the nation gave to a new base of Queshan by a document of its own, from March 2018 to the last day of 2022. It begins
 * through its workflow.
 */
export async function givenOutsideTitle(app: TestApp, tree: TestTree, baseName: string): Promise<Designation> {
  const { baseId, nodeId } = await givenBase(app, tree.queshan, baseName);
  const record: Designation = {
    id: uuidv7(),
    state: designationWorkflow.initial,
    version: 1,
    createdAt: app.clock.now(),
    origin: 'outside',
    documentId: null,
    applicationId: null,
    baseId,
    baseNodeId: nodeId,
    baseName,
    recommenderNodeId: tree.queshan,
    issuerNodeId: tree.nation,
    level: 'NATIONAL',
    title: { zh: '全国科普教育基地', en: 'national base' },
    classCode: 'venue',
    classTitle: { zh: '科技场馆', en: 'science venues' },
    documentNumber: '科协发普字〔2018〕9号',
    documentDate: '2018-03-01',
    issuers: ['中国科学技术协会'],
    termFrom: '2018-03-01',
    termUntil: '2022-12-31',
  };
  const grants = [{ role: 'approver', nodeId: tree.nation, nodeKind: 'NATIONAL' as const, delegatedBy: null, audiences: [] }];
  const by = Actor.of({ personId: await givenPerson(app, ['approver', tree.nation]), grants }, uuidv7());
  const occasion = { source: 'paper', happenedOn: app.clock.today() } as const;
  return app.database.write(by, (tx) => app.get(Runner).begin(tx, designationWorkflow, { by, record, input: {}, occasion }));
}

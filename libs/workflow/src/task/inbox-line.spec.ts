import { expect, it } from '@jest/globals';
import { toyWorkflow } from '@jidi/workflow/testing';
import { inboxLines, showInInbox } from './inbox-line.js';

it('the inbox is not built while a kind that waits for somebody has no line', () => {
  const { kind } = toyWorkflow;
  expect(() => inboxLines()).toThrow(`no line in the inbox for ${kind}: call showInInbox`);
  showInInbox(kind, `select 'a toy' as name, null as about, null::date as due_on, null::uuid[] as barred, null::text[] as awaiting`);
  expect([...inboxLines().keys()]).toEqual([kind]);
});

import { defineProblems } from '@jidi/platform';

/** Refusals of the inbox. */
export const INBOX_PROBLEMS = defineProblems({
  needsOther: [409, '您登记或填报过其内容，须由他人办理', 'You wrote or entered what it rests on: somebody else has to do it'],
  taskTaken: [409, '该事项已由他人领取', 'A colleague has taken this task'],
});

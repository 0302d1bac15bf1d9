import { defineProblems } from '@jidi/platform';

/** Refusals of the inbox. */
export const INBOX_PROBLEMS = defineProblems({
  taskTaken: [409, '该事项已由他人领取', 'A colleague has taken this task'],
});

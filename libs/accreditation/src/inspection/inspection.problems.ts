import { defineProblems, explainConstraints } from '@jidi/platform';

/** Refusals of inspections that the database holds as well. */
export const INSPECTION_PROBLEMS = defineProblems({
  memberBooked: [409, '考察组成员在该时段已有安排', 'A member of the team is booked for that time'],
  inspectionExists: [409, '该申报已安排现场考察', 'This application has a live inspection already'],
  unknownMember: [422, '考察组成员不存在', 'There is no such member'],
  alreadyScored: [409, '该成员的评定表已经提交', 'The sheet of this member has been entered already'],
});

explainConstraints({
  booking_no_overlap: INSPECTION_PROBLEMS.memberBooked,
  inspection_one_live_key: INSPECTION_PROBLEMS.inspectionExists,
  booking_person_fkey: INSPECTION_PROBLEMS.unknownMember,
  inspection_leader_fkey: INSPECTION_PROBLEMS.unknownMember,
  score_sheet_one_key: INSPECTION_PROBLEMS.alreadyScored,
});

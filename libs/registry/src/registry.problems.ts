import { defineProblems, explainConstraints } from '@jidi/platform';

/** Refusals of the register. */
export const REGISTRY_PROBLEMS = defineProblems({
  hostRegistered: [409, '该统一社会信用代码已经登记，请使用已有的依托单位', 'This credit code is registered; use that host organisation'],
  hostRegisteredElsewhere: [
    409,
    '该统一社会信用代码已由其他科协登记，请与其联系',
    'This credit code is registered by another association; ask there',
  ],
  possibleDuplicate: [
    409,
    '可能是重复登记，请核对；确认不是的，请注明理由后再提交',
    'This may be registered already; look, or confirm with a note that it is another one',
  ],
  overlap: [409, '与已登记的时间段重叠', 'It overlaps in time with what is on record'],
  mainSiteTaken: [409, '同一时间只能有一个主场地', 'There is one main site at a time'],
  aliasTaken: [409, '该别名已经登记', 'This alias is on record'],
  recordClosed: [409, '该事项已不能增减附件', 'Attachments can no longer be added to or removed from this record'],
  fileTooLarge: [413, '文件超过 20 MB', 'The file is larger than 20 MB'],
  fileTypeNotAllowed: [
    422,
    '只能上传 pdf、jpg、png、docx、xlsx 文件，且扩展名应与内容一致',
    'Only pdf, jpg, png, docx and xlsx are taken, and the extension must agree with the content',
  ],
  fileMissing: [422, '请选择一个文件', 'Send one file'],
  fileEmpty: [422, '文件为空，请检查后重新上传', 'The file is empty; look at it and send it again'],
  fileNotAlone: [422, '一次只能上传一个文件', 'Send one file at a time'],
  fileName: [422, '文件名应为 1 至 200 个字', 'A file name takes 1 to 200 characters'],
});

explainConstraints({
  host_credit_code_key: REGISTRY_PROBLEMS.hostRegisteredElsewhere,
  host_name_no_overlap: REGISTRY_PROBLEMS.overlap,
  host_successor_no_overlap: REGISTRY_PROBLEMS.overlap,
  base_tenure_no_overlap: REGISTRY_PROBLEMS.overlap,
  base_name_no_overlap: REGISTRY_PROBLEMS.overlap,
  base_host_no_overlap: REGISTRY_PROBLEMS.overlap,
  base_class_no_overlap: REGISTRY_PROBLEMS.overlap,
  base_profile_no_overlap: REGISTRY_PROBLEMS.overlap,
  base_liaison_no_overlap: REGISTRY_PROBLEMS.overlap,
  base_alias_no_overlap: REGISTRY_PROBLEMS.aliasTaken,
  base_site_one_main: REGISTRY_PROBLEMS.mainSiteTaken,
});

/** The truthfulness pledge (真实性承诺); a submission names the version it was made by. A change of the text is a new version. */
export const PLEDGE = {
  version: '1',
  zh: '本单位承诺：所填报的内容和所附材料真实、准确、完整，无虚报瞒报；如有不实，愿承担由此产生的一切后果，并接受取消申报资格或撤销命名。',
  en: 'We pledge that what is stated and attached is true, accurate and complete. If it is not, we accept the consequences, and that the application is void or the title revoked.',
} as const;

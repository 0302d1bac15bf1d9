/** Texts that stay, whoever is named in them, and why: by their path in any body, or in that of one route. */
export const KEPT: Readonly<Record<string, string>> = {
  title: 'the heading of what is published or minuted; corrected while it is a draft',
  body: 'what is published; corrected while it is a draft',
  number: 'the number of minutes or a document',
  leadIssuer: 'the name of an organisation',
  'coIssuers.*': 'the name of an organisation',
  classCode: 'a code of the regulation',
  'classCodes.*': 'a code of the regulation',
  pledge: 'a version',
  place: 'where a visit is',
  'items.*.title': 'a line of the score sheet by its name',
  'form.introduction': 'what a base tells of itself to be titled for',
  'form.features': 'what a base tells of itself to be titled for',
  'POST /objections name': 'erased by POST /objections/{id}/erase-objector',
  'POST /objections contact': 'erased by POST /objections/{id}/erase-objector',
  'POST /objections text': 'what is objected stays with its answer',
};

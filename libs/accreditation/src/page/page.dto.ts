import { PageQuery, Text } from '@jidi/platform';
import { PublicObjectionBody } from '../objection/objection.dto.js';

/** A page as the API description has it. */
export const PAGE = { schema: { type: 'string', description: 'HTML' } } as const;

/** What a browser asks for; an empty field of the form asks for everything. */
export class SearchQuery extends PageQuery {
  @Text({ about: 'part of the base’s name or of the document number', min: 0, max: 100, optional: true, example: '青少年' }) q?: string;
}

/** The form to object, as a browser sends it. */
export class ObjectionForm extends PublicObjectionBody {
  @Text({ about: 'key of the page: the same form sent twice is one objection', max: 100, optional: true }) once?: string;
}

/** The form to read an answer, as a browser sends it. */
export class ReceiptForm {
  @Text({ about: 'the receipt', max: 40, example: '7K3M-9QXW-2D4T-HB8E' }) receipt: string;
}

import { Text } from './fields.js';

/** A text in both languages. */
export class Words {
  @Text({ about: 'Chinese' })
  zh: string;

  @Text({ about: 'English' })
  en: string;
}

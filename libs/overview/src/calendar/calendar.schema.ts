import type { ApiPropertyOptions } from '@nestjs/swagger';

const date = (description: string) => ({ type: 'string', format: 'date', description }) as const;

/** One year's calendar as the State Council publishes it, for the API description; `readCalendarVersion` checks it. */
export const CALENDAR_SCHEMA: ApiPropertyOptions = {
  type: 'object',
  required: ['year', 'publishedOn', 'holidays', 'workedDays'],
  additionalProperties: false,
  properties: {
    year: { type: 'integer', minimum: 2000, maximum: 2999, description: 'the year' },
    publishedOn: date('day of publication, at latest in that year and today'),
    publishedOnKnown: { type: 'boolean', description: 'false when the day of publication is a guess' },
    holidays: {
      type: 'array',
      minItems: 1,
      maxItems: 60,
      description: 'days off in a row under one name, without overlap',
      items: {
        type: 'object',
        required: ['name', 'from', 'to'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 40, description: 'as the notice names it' },
          from: date('first day off'),
          to: date('last day off'),
        },
      },
    },
    workedDays: {
      type: 'array',
      maxItems: 60,
      description: 'Saturdays and Sundays on which people work (调休上班)',
      items: { type: 'string', format: 'date' },
    },
  },
};

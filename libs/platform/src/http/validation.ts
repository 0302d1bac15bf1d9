import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type Bilingual, type Fault, Problem, PROBLEMS } from './problem.js';

const UNKNOWN: Bilingual = { zh: '不认识的字段', en: 'unknown field' };
const WRONG: Bilingual = { zh: '填写有误', en: 'wrong value' };

/** Checks bodies and queries against their DTO: unknown fields are refused, all faults are told at once. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new Problem(PROBLEMS.invalid, faultsOf(errors)),
  });

/** The faults of a validation, flat, with paths like `findings.0.score`. */
export function faultsOf(errors: readonly ValidationError[], prefix = ''): Fault[] {
  return errors.flatMap((error) => {
    const path = prefix + error.property;
    const own = Object.keys(error.constraints ?? {}).map((code): Fault => {
      const text = code === 'whitelistValidation' ? UNKNOWN : ((error.contexts?.[code] as Bilingual | undefined) ?? WRONG);
      return { path, code, ...text };
    });
    return [...own, ...faultsOf(error.children ?? [], `${path}.`)];
  });
}

import { ListOf, Text, Texts, Words } from '@jidi/platform';

/** Why an action is blocked, in words. */
export class BlockedBecause extends Words {
  @Text({ about: 'code of the rule', example: 'window-over' })
  code: string;
}

/** An action that the caller may take, as the workflow's table has it. */
export class AvailableActionView extends Words {
  @Text({
    about:
      'name of the action; `<kind>.create` begins a record of that kind for this one, also where a meeting, notice or document that nobody has signed lists it already: the inbox asks for no further one then',
    example: 'submit',
  })
  action: string;

  @Texts({ about: 'codes of the rules that block it now; empty when nothing does' })
  blockedBy: readonly string[];

  @ListOf(() => BlockedBecause, { about: 'the same rules in words' })
  reasons: readonly BlockedBecause[];
}

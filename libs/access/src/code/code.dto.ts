import { Instant, Text } from '@jidi/platform';

/** Body of a redemption. */
export class RedeemBody {
  @Text({ about: 'user name or mobile number', max: 100, example: 'queshan-officer' })
  name: string;

  @Text({ about: 'the one-time code; case, spaces and dashes do not matter', max: 40, example: '7KQM-3XHA-WP2D' })
  code: string;

  @Text({ about: 'the new password: at least ten characters, not the name, not a common one', max: 200, example: 'correct horse battery' })
  password: string;
}

/** A one-time code as it is told, once. */
export class IssuedCodeView {
  @Text({
    about:
      'the code, to be read out to the person; null when an Idempotency-Key repeats the request, since a code is told once and stored nowhere',
    nullable: true,
    example: '7KQM-3XHA-WP2D',
  })
  code: string | null;

  @Instant({ about: 'until when it can be redeemed' })
  expiresAt: string;
}

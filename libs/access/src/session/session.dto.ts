import { Id, Instant, Int, Nested, Text } from '@jidi/platform';

/** Body of a sign-in. */
export class SignInBody {
  @Text({ about: 'user name or mobile number', max: 100, example: 'queshan-officer' })
  name: string;

  @Text({ about: 'password', max: 200, example: 'correct horse battery' })
  password: string;
}

/** Body of a refresh. */
export class RefreshBody {
  @Text({
    about: 'the refresh token of the last answer; each is good once',
    max: 100,
    example: 'q7Jw0bXn4sZtV2cR8mKpLdYhGfA1eUoI5xTzQvNjE6k',
  })
  refreshToken: string;
}

/** A person by id and name. */
export class PersonRef {
  @Id({ about: 'person' })
  id: string;

  @Text({ about: 'name; null once erased, or beyond your reach', nullable: true, example: '张三' })
  name: string | null;
}

/** What a sign-in gives. */
export class SignedInView {
  @Text({ about: 'send it as `Authorization: Bearer ...`', max: 2000 })
  accessToken: string;

  @Instant({ about: 'when the access token ends' })
  expiresAt: string;

  @Text({ about: 'gives the next pair at POST /session/refresh, once', max: 100 })
  refreshToken: string;

  @Instant({ about: 'when the session ends unless it is refreshed' })
  refreshExpiresAt: string;

  @Nested(() => PersonRef, { about: 'who signed in' })
  person: PersonRef;
}

/** How many sessions ended. */
export class EndedView {
  @Int({ about: 'sessions that ended' })
  ended: number;
}

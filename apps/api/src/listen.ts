import { type Config, explainListening } from '@jidi/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type Place = Pick<Config, 'HOST' | 'PORT'>;

/** Listens where the configuration says. @throws ConfigError naming HOST or PORT when that cannot be */
export async function listen(app: NestFastifyApplication, { HOST, PORT }: Place): Promise<string> {
  try {
    await app.listen(PORT, HOST);
  } catch (error) {
    throw explainListening(error, { HOST, PORT });
  }
  return app.getUrl();
}

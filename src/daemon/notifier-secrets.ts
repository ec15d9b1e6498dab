import { readSecretFile, resolveSecret } from '../config/secrets.ts';
import { HomerollError } from '../platform/error.ts';
import { Secret } from '../platform/secret.ts';
import type { Environment } from './open-icloud.ts';

/** The secrets of one notifier, by what they are: `token` is `notifier-<name>-token` to `resolveSecret`. */
export class NotifierSecrets {
  readonly #notifier: string;
  readonly #environment: Environment;

  constructor(notifier: string, environment: Environment) {
    this.#notifier = notifier;
    this.#environment = environment;
  }

  /** Undefined where there is none. Errors: as `resolveSecret`. */
  find(what: string, file: string | undefined): Promise<Secret | undefined> {
    const env = this.#environment;
    const credentialsDirectory = env.CREDENTIALS_DIRECTORY;
    return resolveSecret(`notifier-${this.#notifier}-${what}`, {
      ...{ file, env, credentialsDirectory, read: readSecretFile },
    });
  }

  /** A token or key that goes into a header or a body. Errors: `notifier-secret-missing`, `notifier-secret-unusable`. */
  async token(what: string, file: string | undefined): Promise<Secret> {
    return this.#printable(what, this.#present(what, await this.find(what, file)));
  }

  /** The same, where it may be missing. */
  async perhaps(what: string, file: string | undefined): Promise<Secret | undefined> {
    const secret = await this.find(what, file);
    return secret && this.#printable(what, secret);
  }

  /** An address that is a secret as a whole, unless the configuration says it openly. Errors: as `token`. */
  async address(file: string | undefined, open?: string): Promise<Secret> {
    if (open !== undefined) return new Secret(open);
    const secret = this.#printable('url', this.#present('url', await this.find('url', file)));
    const text = secret.reveal();
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw this.unusable('url');
    return secret;
  }

  /** What `read` makes of it. Errors: as `token`. */
  async parsed<T>(what: string, file: string | undefined, read: (text: string) => T | undefined): Promise<T> {
    const parsed = read(this.#present(what, await this.find(what, file)).reveal());
    if (parsed === undefined) throw this.unusable(what);
    return parsed;
  }

  unusable(what: string): HomerollError {
    return new HomerollError('notifier-secret-unusable', this.#facts(what), { recovery: 'never' });
  }

  #present(what: string, secret: Secret | undefined): Secret {
    if (secret) return secret;
    throw new HomerollError('notifier-secret-missing', this.#facts(what), { recovery: 'never' });
  }

  /** A line break in a token would be one in a header. */
  #printable(what: string, secret: Secret): Secret {
    if (!/^[\x21-\x7e]{1,4000}$/.test(secret.reveal())) throw this.unusable(what);
    return secret;
  }

  #facts(what: string) {
    const variable = `HOMEROLL_NOTIFIER_${this.#notifier.toUpperCase().replaceAll('-', '_')}_${what.toUpperCase()}`;
    return { notifier: this.#notifier, key: `${what}File`, variable };
  }
}

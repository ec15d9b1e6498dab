import type { Reply } from '../commands/command.ts';
import { HomerollError } from '../platform/error.ts';
import { Secret } from '../platform/secret.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import { codeWanted } from '../sources/icloud/connection-state.ts';
import type { Challenges } from './challenges.ts';
import { ICLOUD_CODE, usualPlace, whereTo } from './icloud-code-question.ts';
import { ICLOUD_CONSENT, ICLOUD_PASSWORD, ICLOUD_TERMS, ICLOUD_TRUST } from './icloud-questions.ts';
import type { ICloudSignIn } from './icloud-sign-in.ts';
import { type CheckText, type OpenChallenge, type Settle, TEXT_GIVEN } from './question.ts';

/** Does what follows from one choice. */
type Act = (connection: ICloudConnection, choice: string, signal: AbortSignal) => Promise<void>;

/** Says what follows from the answers to the questions about signing in. */
export function registerICloudAnswers(challenges: Challenges, signIn: ICloudSignIn): void {
  const settle =
    (act: Act): Settle =>
    async (challenge, choice, _answerer, signal) =>
      settled(signIn, challenge, choice, signal, act);
  const sendCode: Act = async (connection, choice, signal) => {
    const wanted = codeWanted(connection.state);
    const to = wanted && whereTo(choice, wanted);
    if (to !== undefined) await connection.sendCode(to, signal);
  };
  const renew: Act = async (connection, _choice, signal) => {
    const wanted = codeWanted(await connection.renewTrust(signal));
    if (wanted) await connection.sendCode(usualPlace(wanted), signal);
  };
  const askConsent: Act = (connection, _choice, signal) => connection.askConsent(signal);
  const acceptTerms: Act = (connection, _choice, signal) => connection.acceptTerms(signal);
  const nothing: Act = async () => {};
  challenges.register(ICLOUD_CODE, settle(sendCode), checkCode(signIn));
  challenges.register(ICLOUD_PASSWORD, settle(nothing), checkPassword(signIn));
  challenges.register(ICLOUD_TRUST, settle(renew));
  challenges.register(ICLOUD_CONSENT, settle(askConsent));
  challenges.register(ICLOUD_TERMS, settle(acceptTerms));
}

async function settled(
  signIn: ICloudSignIn,
  challenge: OpenChallenge,
  choice: string,
  signal: AbortSignal,
  act: Act,
): Promise<Reply> {
  const connection = signIn.connectionOf(challenge);
  if (choice === 'cancel' || choice === 'later') return turnedDown(signIn, connection, challenge);
  // What was said before the program was started anew is asked once more instead.
  if (!signIn.isLive) return signIn.reply(connection);
  // A text has been used already. When a choice goes wrong, this question opens again, and is followed then.
  if (choice !== TEXT_GIVEN) await signIn.answering(connection, () => act(connection, choice, signal));
  signIn.follow(connection);
  return signIn.reply(connection);
}

function turnedDown(signIn: ICloudSignIn, connection: ICloudConnection, { kind }: OpenChallenge): Reply {
  const { accountName: account } = connection;
  if (kind !== ICLOUD_TRUST && kind !== ICLOUD_PASSWORD) signIn.remember(connection, kind);
  const key =
    kind === ICLOUD_TRUST || connection.state.kind === 'signed-in' ? 'icloud-left-open' : 'icloud-left';
  return { lines: [{ key, values: { account } }], data: { account, cancelled: true }, ok: true };
}

function checkCode(signIn: ICloudSignIn): CheckText {
  return (challenge, text, _asker, signal) =>
    checked(signIn, signIn.connectionOf(challenge), (connection) => connection.submitCode(text, signal));
}

function checkPassword(signIn: ICloudSignIn): CheckText {
  return (challenge, text, _asker, signal) =>
    checked(signIn, signIn.connectionOf(challenge), async (connection) => {
      try {
        await connection.signIn(new Secret(text), signal);
        return 'right';
      } catch (error) {
        if (error instanceof HomerollError && error.code === 'icloud-wrong-password') return 'wrong';
        throw error;
      }
    });
}

/** With the right text the question closes as answered, not as one that nobody needs any more; else it follows. */
async function checked(
  signIn: ICloudSignIn,
  connection: ICloudConnection,
  check: (connection: ICloudConnection) => Promise<'right' | 'wrong'>,
): Promise<'right' | 'wrong'> {
  let verdict: 'right' | 'wrong' | undefined;
  try {
    verdict = await signIn.answering(connection, () => check(connection));
    return verdict;
  } finally {
    if (verdict !== 'right') signIn.follow(connection);
  }
}

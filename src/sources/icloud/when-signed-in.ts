import type { ICloudConnection } from './connection.ts';

/**
 * Calls `act` with the account's name whenever an account comes to work that did not: somebody has signed in, a pause is over. Answers
 * how to end that.
 */
export function whenSignedIn(
  connections: Iterable<ICloudConnection>,
  act: (accountName: string) => void,
): () => void {
  const undo = [...connections].map((connection) => {
    let before = connection.state.kind;
    return connection.onState(({ kind }) => {
      const comes = kind === 'signed-in' && before !== 'signed-in' && before !== 'unknown';
      before = kind;
      if (comes) act(connection.accountName);
    });
  });
  return () => {
    for (const end of undo) end();
  };
}

import { createHash } from 'node:crypto';

/** Of any text and any length a name that is good in a message id, and tells nothing. */
function named(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * The message id of what is told to one recipient: the same at every try and after every restart, another one for everybody else.
 * `domain` is that of the sender's address; RFC 5322 asks for one that nobody else makes ids with.
 */
export function messageIdOf(what: { id: string; to: string; domain: string }): string {
  return `<${named(what.id, what.to.toLowerCase())}@${idDomain(what.domain)}>`;
}

/** The id that all mails of one incident refer to, so that they stand together: no mail has it itself. */
export function threadIdOf(what: { key: string; to: string; domain: string }): string {
  return `<${named('thread', what.key, what.to.toLowerCase())}@${idDomain(what.domain)}>`;
}

/** What stands behind the @ of an address, as far as a message id may have it. */
function idDomain(domain: string): string {
  return /^[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i.test(domain) ? domain.toLowerCase() : 'homeroll.invalid';
}

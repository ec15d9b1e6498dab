import type { Consent } from './consent.ts';
import type { SecondFactor } from './second-factor.ts';
import type { TermsUpdate } from './terms.ts';

/** How far a sign-in has come. Everything else is an `ICloudError`. */
export type SignIn<Session> =
  /** The library is open. */
  | { readonly kind: 'signed-in'; readonly session: Session }
  /** A person has to bring a code. None has been asked for yet. */
  | { readonly kind: 'code-needed'; readonly challenge: SecondFactor<Session> }
  /** Advanced Data Protection: a person has to approve on a device. */
  | { readonly kind: 'consent-needed'; readonly consent: Consent<Session> }
  /** Apple has new terms of service, which the owner has to accept. */
  | { readonly kind: 'terms-needed'; readonly terms: TermsUpdate<Session> };

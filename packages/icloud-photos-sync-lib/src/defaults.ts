import type { Endpoints, Region } from './options.ts';

/**
 * The only file that knows Apple's hosts. For mainland China the sign-in host is the world's, which clients report to
 * answer more reliably; the other one is tried when that fails.
 */
export const ENDPOINTS: Readonly<Record<Region, Endpoints>> = {
  world: {
    auth: 'https://idmsa.apple.com/appleauth/auth',
    home: 'https://www.icloud.com',
    setup: 'https://setup.icloud.com/setup/ws/1',
    cloudKitHosts: ['.icloud.com'],
    contentHosts: ['.icloud-content.com', '.cdn-apple.com'],
  },
  china: {
    auth: 'https://idmsa.apple.com/appleauth/auth',
    authFallback: 'https://idmsa.apple.com.cn/appleauth/auth',
    home: 'https://www.icloud.com.cn',
    setup: 'https://setup.icloud.com.cn/setup/ws/1',
    cloudKitHosts: ['.icloud.com.cn'],
    contentHosts: ['.icloud-content.com.cn', '.icloud-content.com', '.cdn-apple.com'],
  },
};

/** How the iCloud website names itself. All of it can be set, because Apple refuses what has become too old. */
export const CLIENT = {
  /** The website's public key on the sign-in host, the same for everybody. */
  widgetKey: 'd39ba9916b7251055b22c7f910e2ea796ee65e98b2ddecea8f5dde8d9d1a815d',
  userAgent:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  buildNumber: '2534Project66',
  masteringNumber: '2534B22',
} as const;

/** Limits of this package's own, tighter than what accounts have been locked for. */
export const LIMITS = {
  /** Password sign-ins within `signInWindowMs`; clients report that about ten in a row are too many. */
  signIns: 8,
  signInWindowMs: 3_600_000,
  signInSpacingMs: 8_000,
  /** Codes asked for: one in a minute, three in an hour. */
  pushes: 3,
  pushWindowMs: 3_600_000,
  pushSpacingMs: 60_000,
  /** Renewals of a session while it is used. */
  renewals: 3,
  renewalWindowMs: 600_000,
  /** The pause after 429 or 503 that did not pass: doubled each time, up to `pauseMostMs`. */
  pauseMs: 900_000,
  pauseMostMs: 21_600_000,
  /** The pause after the library was refused: 6 hours, then 24. */
  deniedMs: 21_600_000,
  deniedMostMs: 86_400_000,
  /** The pause after Apple said that there were too many codes. */
  codePauseMs: 3_600_000,
} as const;

/** How long to wait for the network, in ms. */
export const TIMEOUTS = { connectMs: 30_000, headersMs: 60_000, bodyMs: 120_000 } as const;

/** How long a session counts as good without asking. */
export const GRACE_MS = 600_000;
/** How long a code can be answered after the password was right. */
export const CODE_LIFE_MS = 600_000;
/** How long before its end trust is spoken of. */
export const TRUST_NOTICE_MS = 7 * 86_400_000;

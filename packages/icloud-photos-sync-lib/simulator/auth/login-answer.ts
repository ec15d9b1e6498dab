import { addressOf } from '../hosts.ts';
import type { Exchange } from '../route.ts';
import type { SimulatedAccount } from './account.ts';

const SERVICES = [
  'reminders',
  'photosupload',
  'photos',
  'drivews',
  'uploadimagews',
  'cksharews',
  'findme',
  'iworkthumbnailws',
  'calendar',
  'docws',
  'settings',
  'keyvalue',
  'archivews',
  'push',
  'iwmb',
  'contacts',
];

/** What accountLogin and validate answer, in the shape of the recordings. */
export function loginAnswer(exchange: Exchange, account: SimulatedAccount, trusted: boolean): object {
  const { secondFactor, protection, region } = account;
  const challenge = secondFactor ? { hsaTrustedBrowser: trusted, hsaChallengeRequired: !trusted } : {};
  return {
    dsInfo: person(account),
    hasMinimumDeviceForPhotosWeb: account.photosSetUp,
    iCDPEnabled: protection.enabled,
    webservices: webservices(exchange, account),
    pcsEnabled: true,
    configBag: { urls: {}, accountCreateEnabled: true },
    ...challenge,
    appsOrder: ['mail', 'contacts', 'calendar', 'photos', 'iclouddrive', 'find', 'settings'],
    version: 2,
    isExtendedLogin: true,
    pcsServiceIdentitiesIncluded: false,
    requestInfo: { country: region === 'china' ? 'CN' : 'US', timeZone: 'EST', region: 'NC' },
    pcsDeleted: false,
    iCloudInfo: { SafariBookmarksHasMigratedToCloudKit: false },
    apps: { calendar: {}, mail: {}, photos: {}, find: { canLaunchWithOneFactor: true }, contacts: {} },
    ...(account.termsVersion === undefined ? {} : { termsUpdateNeeded: true }),
  };
}

function person(account: SimulatedAccount): object {
  const { appleId, secondFactor, protection } = account;
  return {
    lastName: 'Doe',
    iCDPEnabled: protection.enabled,
    dsid: account.dsid,
    ...(secondFactor ? { hsaEnabled: true, hsaVersion: 2 } : {}),
    locale: 'en-us_US',
    ICDRSCapableDeviceList: '',
    ICDRSCapableDeviceCount: 0,
    isManagedAppleID: false,
    appleIdAliases: [],
    countryCode: account.region === 'china' ? 'CHN' : 'USA',
    primaryEmailVerified: true,
    locked: false,
    hasICloudQualifyingDevice: account.devices,
    primaryEmail: appleId,
    appleIdEntries: [{ isPrimary: true, type: 'EMAIL', value: appleId }],
    isWebAccessAllowed: protection.webAccess,
    fullName: 'John Doe',
    languageCode: 'en-us',
    appleId,
    firstName: 'John',
    statusCode: 2,
    familyEligible: true,
  };
}

function webservices(exchange: Exchange, account: SimulatedAccount): object {
  const suffix = account.region === 'china' ? '.cn' : '';
  const others = SERVICES.map((name) => [
    name,
    { url: `https://p${account.partition}-${name}.icloud.com${suffix}:443`, status: 'active' },
  ]);
  if (!account.photosSetUp) return Object.fromEntries(others);
  const ckdatabasews = {
    pcsRequired: true,
    url: addressOf(exchange, 'cloudkit', account.host),
    status: 'active',
  };
  return { ...Object.fromEntries(others), ckdatabasews };
}

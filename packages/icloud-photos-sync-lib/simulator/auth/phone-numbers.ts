import type { SimulatedAccount } from './account.ts';

/** The trusted numbers as Apple writes them: masked, except for the last two digits. */
export function phoneNumbers(account: SimulatedAccount): object[] {
  return account.phones.map((phone) => ({
    numberWithDialCode: `+1 (•••) •••-••${phone.lastTwoDigits}`,
    pushMode: phone.pushMode,
    obfuscatedNumber: `(•••) •••-••${phone.lastTwoDigits}`,
    lastTwoDigits: phone.lastTwoDigits,
    id: phone.id,
    ...(phone.nonFTEU === undefined ? {} : { nonFTEU: phone.nonFTEU }),
  }));
}

/** The object about phones and codes that pages, pushes and messages are answered with. */
export function phoneVerification(account: SimulatedAccount): object {
  const [first] = phoneNumbers(account);
  return {
    trustedPhoneNumbers: phoneNumbers(account),
    securityCode: { length: 6, ...account.codes.flags },
    authenticationType: 'hsa2',
    ...(first ? { trustedPhoneNumber: first } : {}),
    hsa2Account: true,
    restrictedAccount: false,
    managedAccount: false,
  };
}

/** The page of `GET /appleauth/auth`, with the boot arguments in the place that the account asks for. */
export function bootPage(account: SimulatedAccount): string {
  const phones = phoneVerification(account);
  const twoSV =
    account.phonePlace === 'bridge'
      ? { bridgeInitiateData: { phoneNumberVerification: phones } }
      : account.phonePlace === 'older'
        ? { phoneNumberVerification: phones }
        : {};
  const boot = {
    direct: {
      authUserType: 'hsa2',
      hasTrustedDevices: account.devices,
      twoSV: {
        supportedPushModes: ['voice', 'sms'],
        ...twoSV,
        authFactors: ['robocall', 'sms', 'generatedcode'],
        source_returnurl: 'https://idmsa.apple.com/',
        sourceAppId: 1159,
      },
      urlContext: '/appleauth',
      authType: 'hsa2',
      authInitialRoute: account.phonePlace === 'bridge' ? 'auth/bridge/step' : 'auth/verify/phone',
    },
    additional: { canRoute2sv: true },
  };
  const json = JSON.stringify(boot).replaceAll('<', '\\u003C').replaceAll('&', '\\u0026');
  return `<!DOCTYPE html><html><body><script type="application/json" class="boot_args">${json}</script></body></html>`;
}

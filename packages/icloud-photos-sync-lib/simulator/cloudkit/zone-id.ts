/** Where records live. */
export interface ZoneId {
  readonly zoneName: string;
  readonly ownerRecordName: string;
  readonly zoneType: 'REGULAR_CUSTOM_ZONE';
}

/** The name under which CloudKit knows a person. */
export function ownerName(dsid: string): string {
  return `_${dsid.padStart(32, '0')}`;
}

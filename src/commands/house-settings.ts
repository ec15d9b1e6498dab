/** What can be set while the house is open, in the place of what the configuration says. */
export interface ChangeableSettings {
  /** Whether downloads from clouds wait; undefined where there are none. */
  readonly isMetered: boolean | undefined;
  /** Whether previews are made; undefined where the configuration wants none. */
  readonly previews: boolean | undefined;
  /** Bytes a second for each account; 0 for no limit, undefined for what the configuration says. */
  readonly bandwidth: number | undefined;
  /** Bytes a second; 0 for no limit. */
  readonly verifySpeed: number;
  setMetered(is: boolean): Promise<void>;
  setPreviews(are: boolean): Promise<void>;
  /** Undefined: as the configuration says. */
  setBandwidth(bytesPerSecond: number | undefined): Promise<void>;
  setVerifySpeed(bytesPerSecond: number | undefined): Promise<void>;
}

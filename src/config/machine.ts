/** What the defaults need to know about the machine; passed in, so that a schema is the same everywhere. */
export interface Machine {
  /** Absolute home folder of the user that Homeroll runs as: what `~` stands for. */
  readonly home: string;
  /** Processor cores. */
  readonly cores: number;
  /** IANA name of the machine's time zone. */
  readonly timeZone: string;
  /** Where state belongs when the YAML does not say: systemd's `$STATE_DIRECTORY`, absolute. */
  readonly stateFolder?: string | undefined;
}

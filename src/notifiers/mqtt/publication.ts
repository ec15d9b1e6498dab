import type { IClientPublishOptions } from 'mqtt';

/** A message to be published. */
export interface Publication {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly qos: 0 | 1;
  readonly retain: boolean;
  /** Seconds after which nobody is to hear it any more; MQTT 5 only. */
  readonly expiry?: number | undefined;
  /** Such as `application/json`; MQTT 5 only. */
  readonly contentType?: string | undefined;
  /** What a request wants to see in its reply; MQTT 5 only. */
  readonly correlationData?: Buffer | undefined;
}

/** The options of mqtt.js for it; those of MQTT 5 only where that is spoken. */
export function publishOptions(
  { payload, qos, retain, expiry, contentType, correlationData }: Publication,
  version: 4 | 5,
): IClientPublishOptions {
  if (version === 4) return { qos, retain };
  return {
    ...{ qos, retain },
    properties: {
      ...(typeof payload === 'string' && payload !== '' && { payloadFormatIndicator: true }),
      ...(expiry !== undefined && { messageExpiryInterval: expiry }),
      ...(contentType !== undefined && payload.length > 0 && { contentType }),
      ...(correlationData !== undefined && { correlationData }),
    },
  };
}

/** Bytes of the fixed header, of lengths, ids and properties, rounded up. */
const AROUND = 64;

/** Bytes of the packet, never less than it will be: what a broker's maximum is held against. */
export function packetSize({ topic, payload, contentType = '', correlationData }: Publication): number {
  const texts = Buffer.byteLength(topic) + Buffer.byteLength(payload) + contentType.length;
  return texts + (correlationData?.length ?? 0) + AROUND;
}

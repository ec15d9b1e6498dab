import type { Component, EntityOptions } from './component.ts';

export interface ImageOptions extends EntityOptions {
  /** Carries the bytes themselves. */
  readonly image_topic: string;
  readonly content_type: 'image/jpeg';
}

/** A picture: https://www.home-assistant.io/integrations/image.mqtt/ */
export function image(options: ImageOptions): Component<ImageOptions> {
  return { platform: 'image', ...options };
}
